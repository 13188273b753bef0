import type { WebhookDelivery } from '@parley/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Badge, type BadgeTone } from '../../components/badge.js';
import { Button } from '../../components/button.js';
import { PagedTable } from '../../components/paged-table.js';
import { TimeText } from '../../components/time-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { deliveriesQuery, useWebhooks } from './api.js';

const tones: Record<WebhookDelivery['state'], BadgeTone> = {
  delivered: 'ok',
  waiting: 'warn',
  failed: 'danger',
};

/** What was sent to an endpoint: each attempt, exactly what was sent, and the way to send it again. */
export function Deliveries({ endpointId }: { endpointId: string }) {
  const { t } = useTexts();
  return (
    <div className="mt-3">
      <PagedTable
        query={useInfiniteQuery(deliveriesQuery(endpointId))}
        columns={[t('audit.when'), t('webhooks.event'), t('webhooks.outcome'), t('webhooks.replay')]}
        emptyTitle={t('webhooks.nothingSent')}
        emptyText={t('webhooks.nothingSentText')}
        row={(delivery) => <DeliveryRow key={delivery.id} endpointId={endpointId} delivery={delivery} />}
        testId="webhook-deliveries"
      />
    </div>
  );
}

function DeliveryRow({ endpointId, delivery }: { endpointId: string; delivery: WebhookDelivery }) {
  const { t, formats } = useTexts();
  const { replay } = useWebhooks();
  return (
    <tr className="border-t border-line align-top" data-testid="webhook-delivery" data-state={delivery.state}>
      <td className="px-3 py-2 whitespace-nowrap md:px-4">
        <TimeText at={delivery.createdAt} />
      </td>
      <td className="px-3 py-2 md:px-4">
        <details>
          <summary className="min-h-6">{delivery.eventType}</summary>
          <pre className="mt-1 max-w-80 overflow-x-auto text-xs whitespace-pre-wrap">{delivery.body}</pre>
        </details>
      </td>
      <td className="px-3 py-2 md:px-4">
        <Badge tone={tones[delivery.state]}>{t(`webhooks.deliveryStates.${delivery.state}`)}</Badge>
        <ul className="mt-1 text-xs text-muted">
          {delivery.attempts.map(({ at, status, problem, durationMs }) => (
            <li key={at}>
              {formats.time(at)} · {status ?? problem ?? '–'} · {formats.number(durationMs)} ms
            </li>
          ))}
        </ul>
      </td>
      <td className="px-3 py-2 text-right md:px-4">
        <Button
          onPress={() => replay.mutate({ endpointId, deliveryId: delivery.id })}
          isPending={replay.isPending}
          testId="webhook-replay"
        >
          {t('webhooks.replay')}
        </Button>
      </td>
    </tr>
  );
}
