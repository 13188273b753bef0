import { Check, CheckCheck, CircleAlert, CircleHelp, Clock3, Eye } from 'lucide-react';
import { Button } from '../../../components/button.js';
import type { MessageEntry } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

type Delivery = NonNullable<MessageEntry['delivery']>;

const looks = {
  queued: { icon: Clock3, tone: '' },
  sent: { icon: Check, tone: '' },
  delivered: { icon: CheckCheck, tone: '' },
  read: { icon: Eye, tone: '' },
  failed: { icon: CircleAlert, tone: 'text-danger' },
  unknown: { icon: CircleHelp, tone: 'text-warn' },
} as const;

/** How far a reply got; when it was refused, why, and the way to write it anew. */
export function DeliveryLine({
  delivery,
  onReuse,
  onRetry,
}: {
  delivery: Delivery;
  onReuse: () => void;
  /** Left out for who may only look. */
  onRetry?: () => void;
}) {
  const { t } = useTexts();
  const { state, reason } = delivery;
  const { icon: Icon, tone } = looks[state];
  return (
    <div data-testid="delivery-state" data-state={state} className={tone}>
      <p className="flex items-center justify-end gap-1">
        <Icon aria-hidden className="size-3.5" />
        <span className={state === 'failed' || state === 'unknown' ? 'font-semibold' : ''}>
          {t(`delivery.${state}`)}
        </span>
      </p>
      {state === 'failed' && (
        <div className="mt-1 flex flex-col items-end gap-1.5 text-right">
          <p title={reason === null ? undefined : t('delivery.details', { code: reason })}>
            {codeText(t, 'deliveryReason', reason ?? 'other', 'other')}
          </p>
          <div className="flex flex-wrap justify-end gap-1.5">
            {onRetry !== undefined && (
              <Button onPress={onRetry} testId="retry-failed">
                {t('delivery.retry')}
              </Button>
            )}
            <Button onPress={onReuse} testId="reuse-text">
              {t('delivery.reuse')}
            </Button>
          </div>
        </div>
      )}
      {state === 'unknown' && (
        <div className="mt-1 flex flex-col items-end gap-1.5 text-right">
          <p>{t('delivery.unknownText')}</p>
          {onRetry !== undefined && (
            <Button onPress={onRetry} testId="retry-unknown">
              {t('delivery.retryUnknown')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
