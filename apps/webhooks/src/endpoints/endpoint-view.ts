import type { WebhookEndpoint } from '#shared/contracts/webhooks.js';
import type { Endpoint } from './endpoint.entity.js';

/** An endpoint as admins see it: without its secrets. */
export function toEndpointView(endpoint: Endpoint): WebhookEndpoint {
  const { id, url, description, eventTypes, channelIds, state, version } = endpoint;
  const { failingSince, lastDeliveryAt, previousSecretUntil, createdAt } = endpoint;
  const rotating = previousSecretUntil !== null && previousSecretUntil.getTime() > Date.now();
  return {
    id,
    url,
    description,
    eventTypes,
    channelIds,
    state,
    failingSince: failingSince?.toISOString() ?? null,
    lastDeliveryAt: lastDeliveryAt?.toISOString() ?? null,
    previousSecretUntil: rotating ? previousSecretUntil.toISOString() : null,
    createdAt: createdAt.toISOString(),
    version,
  };
}
