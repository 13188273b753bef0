import type { Message } from 'amqplib';
import { newId } from '../database/ids.js';
import type { Acknowledgements } from './acknowledgements.js';
import { ATTEMPT_HEADER, EVENT_HEADER, type Headers } from './message-headers.js';
import type { HandlerPlan, QueuePlan } from './queue-plan.js';

/** One message as it came from a queue. */
export interface Received {
  message: Message;
  routingKey: string;
  acknowledgements: Acknowledgements;
}

/** One message on its way through its handler. */
export interface Delivery extends Received {
  handler: HandlerPlan;
  /** What the handler takes: the payload, or the raw message. */
  input: unknown;
}

/** The id the publisher gave it; a new one for a foreign message without. */
export function messageIdOf({ properties }: Message): string {
  const messageId: unknown = properties.messageId;
  return typeof messageId === 'string' && messageId !== '' ? messageId : newId();
}

/** The routing key under which a message was published, even after a retry, a replay or dead-lettering. */
export function routingKeyOf({ fields, properties }: Message): string {
  const event: unknown = properties.headers?.[EVENT_HEADER];
  if (typeof event === 'string') return event;
  const original = properties.headers?.['x-death']?.at(-1)?.['routing-keys'][0];
  return original ?? fields.routingKey;
}

/** Failed attempts so far, 0 for a fresh message. */
export function attemptOf({ properties }: Message): number {
  const attempt: unknown = properties.headers?.[ATTEMPT_HEADER];
  return typeof attempt === 'number' && attempt > 0 ? attempt : 0;
}

/** How often the broker handed it out of this queue before, without hearing how that ended. */
export function deliveriesBefore({ properties }: Message): number {
  const count: unknown = properties.headers?.['x-delivery-count'];
  return typeof count === 'number' ? count : 0;
}

/** A message with the handler of its queue; throws when there is none, or when it does not fit the handler's contract. */
export function toDelivery(received: Received, { handlers }: QueuePlan): Delivery {
  const handler = handlers.get(received.routingKey);
  if (handler === undefined) throw new Error(`No handler for ${received.routingKey}`);
  return { ...received, handler, input: handler.read(received.message) };
}

/** The headers for the way back into the queue. `x-death` and the like are the broker's and stay behind. */
export function headersForReturn(headers: Headers | undefined, routingKey: string, attempt: number): Headers {
  const kept = Object.entries(headers ?? {}).filter(
    ([name]) => !/^x-(death|first-|last-|delivery-)/.test(name),
  );
  return { ...Object.fromEntries(kept), [EVENT_HEADER]: routingKey, [ATTEMPT_HEADER]: attempt };
}
