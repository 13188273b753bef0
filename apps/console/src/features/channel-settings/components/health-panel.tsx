import { useQuery } from '@tanstack/react-query';
import { ErrorCard } from '../../../components/error-card.js';
import { Fact } from '../../../components/fact.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { TimeText } from '../../../components/time-text.js';
import { TokenVerdict, Verdict } from '../../../components/verdict.js';
import type { ChannelHealth } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { channelHealthQuery } from '../api/channel-life.js';

/** What the last check at Meta found: token, permissions, rights, subscription, last event, last reply. */
export function HealthPanel({ channelId }: { channelId: string }) {
  const query = useQuery(channelHealthQuery(channelId));
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  return <Health health={query.data} />;
}

function Health({ health }: { health: ChannelHealth }) {
  const { t } = useTexts();
  const { token, subscription, permissions } = health;
  const missing = permissions.filter(({ granted }) => !granted);
  return (
    <div data-testid="health-panel">
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-x-6 gap-y-3">
        <Fact name={t('health.token')}>
          <TokenVerdict token={token} />
        </Fact>
        <Fact name={t('health.permissions')}>
          <Verdict ok={permissions.length === 0 ? null : missing.length === 0}>
            {missing.length === 0
              ? t('health.permissionsComplete')
              : t('health.permissionsMissing', { count: missing.length })}
          </Verdict>
        </Fact>
        <Fact name={t('health.subscription')}>
          <Verdict ok={subscription.subscribed && subscription.missingFields.length === 0}>
            {subscription.subscribed === false ? t('health.notSubscribed') : t('health.subscribed')}
            {subscription.missingFields.length > 0 && ` (${subscription.missingFields.join(', ')})`}
          </Verdict>
        </Fact>
        <Fact name={t('health.lastEvent')}>
          <Moment at={health.lastEventAt} />
        </Fact>
        <Fact name={t('health.lastSent')}>
          <Moment at={health.lastSentAt} />
        </Fact>
        <Fact name={t('health.checked')}>
          <Moment at={health.checkedAt} />
        </Fact>
        {subscription.restoredAt !== null && (
          <Fact name={t('health.restored')}>
            <Moment at={subscription.restoredAt} />
          </Fact>
        )}
        {health.pausedByPlatformUntil !== null && (
          <Fact name={t('health.pausedByPlatform')}>
            <Moment at={health.pausedByPlatformUntil} />
          </Fact>
        )}
      </dl>
      {missing.length > 0 && (
        <ul className="mt-3 list-disc space-y-1 pl-5 text-warn">
          {missing.map(({ permission, feature }) => (
            <li key={permission}>
              <code className="text-xs break-all">{permission}</code>:{' '}
              {codeText(t, 'feature', feature, 'receive-events')}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Moment({ at }: { at: string | null }) {
  const { t } = useTexts();
  return at === null ? <span className="text-muted">{t('health.never')}</span> : <TimeText at={at} />;
}
