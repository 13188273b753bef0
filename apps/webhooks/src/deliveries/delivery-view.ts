import type { WebhookDelivery } from '#shared/contracts/webhooks.js';
import type { Delivery } from './delivery.entity.js';

/** A delivery as the log shows it. */
export function toDeliveryView(delivery: Delivery): WebhookDelivery {
  const { id, eventType, body, state, attempts, nextAttemptAt, createdAt } = delivery;
  return {
    id,
    eventType,
    body,
    state,
    attempts,
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
