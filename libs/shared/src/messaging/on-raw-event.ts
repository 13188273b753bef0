import { subscribe } from './handler-decorator.js';
import type { DurableOptions, HandlerDecorator } from './subscription.js';

/** A message whose bytes are nobody's contract, for example what Meta sent. */
export interface RawMessage {
  messageId: string;
  content: Buffer;
  headers: Record<string, unknown>;
  /** When it was published, by the publisher's clock; the time of delivery when the publisher did not say. */
  receivedAt: Date;
}

/** Handles raw messages of one routing key, always as an array (of one, without `batch`). Errors as in `OnEvent`. */
export function OnRawEvent(routingKey: string, options: DurableOptions): HandlerDecorator<RawMessage[]> {
  return (target, key, descriptor) =>
    subscribe({ kind: 'raw-event', routingKey, durable: options }, target, key, descriptor);
}
