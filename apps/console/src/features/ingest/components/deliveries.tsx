import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import type { RawDelivery } from '../../../lib/api/types.js';
import { codeText, errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { deliveriesQuery, useReplayDelivery } from '../api/ingest.js';
import type { Outcome } from '../choices.js';
import { PagedTable } from '../../../components/paged-table.js';

/** What Meta delivered with one outcome, each with the reason and a way to read it again. */
export function Deliveries({ outcome }: { outcome: Outcome }) {
  const { t } = useTexts();
  const query = useInfiniteQuery(deliveriesQuery(outcome));
  return (
    <PagedTable
      query={query}
      columns={[t('ingest.received'), t('ingest.reason'), t('ingest.action')]}
      emptyTitle={t('ingest.emptyTitle')}
      emptyText={t('ingest.emptyText')}
      row={(delivery) => <DeliveryRow key={delivery.id} delivery={delivery} />}
      testId="deliveries"
    />
  );
}

function DeliveryRow({ delivery }: { delivery: RawDelivery }) {
  const { t, formats } = useTexts();
  const replay = useReplayDelivery();
  const time = formats.dateTime(delivery.receivedAt);
  const size = new Intl.NumberFormat(formats.locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  return (
    <tr data-testid="delivery-row" data-delivery-id={delivery.id} className="border-t border-line align-top">
      <td className="px-3 py-2.5 md:px-4">
        <time dateTime={delivery.receivedAt}>{time}</time>
        <span className="block text-xs text-muted">{size.format(delivery.bytes)}</span>
      </td>
      <td className="px-3 py-2.5 md:px-4">
        <ul className="space-y-1">
          {delivery.reasons.map(({ reason, detail, count }) => (
            <li key={`${reason} ${detail}`}>
              {codeText(t, 'ingestReason', reason, 'other')}
              {count > 1 && <span className="text-muted"> · {t('ingest.times', { count })}</span>}
              <span className="block text-xs break-all text-muted">{detail ?? reason}</span>
            </li>
          ))}
        </ul>
      </td>
      <td className="px-3 py-2.5 md:px-4">
        <Button
          isPending={replay.isPending}
          onPress={() => replay.mutate(delivery.id)}
          aria-label={t('ingest.replayLabel', { time })}
          testId="replay"
        >
          {t('ingest.replay')}
        </Button>
        <p role="status" className="mt-1 text-xs text-muted">
          {replay.data !== undefined &&
            t('ingest.replayed', { outcome: t(`outcome.${replay.data.outcome}`) })}
        </p>
        {replay.error !== null && <InlineError>{errorText(t, replay.error)}</InlineError>}
      </td>
    </tr>
  );
}
