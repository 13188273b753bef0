import type { MetaApp } from '@parley/client';
import { Badge, type BadgeTone } from '../../components/badge.js';
import { TimeText } from '../../components/time-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';

type Subscription = MetaApp['subscriptions'][number];

const tones: Record<Subscription['fields'][number]['state'], BadgeTone> = {
  subscribed: 'ok',
  missing: 'danger',
  unknown: 'neutral',
};

/** What the app is to be told of one kind of object, each with whether it is. */
export function AppSubscription({ subscription }: { subscription: Subscription }) {
  const { t } = useTexts();
  const { object, wellAt, fields } = subscription;
  return (
    <div data-testid="app-subscription" data-object={object}>
      <h3 className="font-medium">{t(`metaApp.object.${object}`)}</h3>
      <p className="mb-2 text-xs text-muted">
        {wellAt === null ? (
          t('metaApp.notChecked')
        ) : (
          <>
            {t('metaApp.checked')} <TimeText at={wellAt} />
          </>
        )}
      </p>
      <ul className="divide-y divide-line rounded-md border border-line">
        {fields.map(({ field, state }) => (
          <li
            key={field}
            data-testid="subscribed-field"
            data-state={state}
            className="flex min-h-8 items-center justify-between gap-2 px-2.5 py-1"
          >
            <code className="min-w-0 text-xs wrap-anywhere">{field}</code>
            <Badge tone={tones[state]}>{t(`metaApp.field.${state}`)}</Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}
