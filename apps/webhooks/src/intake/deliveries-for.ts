import { v5 } from 'uuid';
import type { NewDelivery } from '../deliveries/deliveries.repository.js';
import { bodyOf } from '../sending/webhook-body.js';
import type { Subscriber } from './subscribers.repository.js';
import type { WebhookFrame } from './webhook-frame.js';

const namespace = '0f0c6a0e-6f5b-5f0e-9a5d-6a1d4b9a2c11';

/**
 * One delivery for each endpoint that wants an event. Its id is made from the event and the endpoint, so that the same event again
 * is the same delivery. While an endpoint is switched off, deliveries are kept as failed, to be replayed; while it is paused they wait.
 */
export function deliveriesFor(frame: WebhookFrame, subscribers: readonly Subscriber[]): NewDelivery[] {
  const { organizationId, type: eventType } = frame;
  const body = bodyOf(frame.type, frame.at, frame.data);
  return subscribers
    .filter((subscriber) => wants(subscriber, frame))
    .map(({ id: endpointId, state }) => ({
      id: v5(`${frame.key}/${endpointId}`, namespace),
      endpointId,
      organizationId,
      eventType,
      body,
      state: state === 'failing' ? 'failed' : 'waiting',
    }));
}

function wants(subscriber: Subscriber, { organizationId, channelId, type }: WebhookFrame): boolean {
  return (
    subscriber.organizationId === organizationId &&
    subscriber.eventTypes.includes(type) &&
    (subscriber.channelIds?.includes(channelId) ?? true)
  );
}
