import { createHash } from 'node:crypto';
import { instantOf } from './instant.js';
import type { ItemContext } from './item-context.js';
import { get, idAt, isTrue, objectAt, type Json } from './json-reader.js';

/** One element of `messaging[]` or `standby[]`, as far as it is the same for all kinds of event (meta-platform.md 3.5). */
export interface MessagingEvent {
  json: Json;
  context: ItemContext;
  /** PSID or IGSID: who the thread is with, whoever did something. */
  customerId: string;
  byBusiness: boolean;
  /** `timestamp`, where that is missing the time of the notification. */
  at: string;
}

/** The two ends of an event. An echo goes from the business to the customer (meta-platform.md 8.2). */
export interface Parties {
  customerId: string | undefined;
  /** The account's own end. */
  businessId: string | undefined;
  byBusiness: boolean;
}

export function partiesOf(json: Json, accountId: string | undefined): Parties {
  const sender = idAt(objectAt(json, 'sender') ?? {}, 'id');
  const recipient = idAt(objectAt(json, 'recipient') ?? {}, 'id');
  const echo = isTrue(get(objectAt(json, 'message') ?? {}, 'is_echo'));
  return echo || (sender !== undefined && sender === accountId)
    ? { customerId: recipient, businessId: sender, byBusiness: true }
    : { customerId: sender, businessId: recipient, byBusiness: false };
}

export function timeOf(json: Json, context: ItemContext): string {
  return instantOf(get(json, 'timestamp'), context.receivedAt, context.sentAt);
}

/** An id for what has none of its own: the same whenever Meta sends the same event again. */
export function madeUpId(kind: string, { json, customerId }: MessagingEvent, content: Json): string {
  const timestamp = get(json, 'timestamp') ?? null;
  const digest = createHash('sha256')
    .update(JSON.stringify([customerId, timestamp, content]))
    .digest('hex');
  return `${kind}:${digest.slice(0, 32)}`;
}

export function threadOf({ customerId }: MessagingEvent): { kind: 'direct-message'; customerId: string } {
  return { kind: 'direct-message', customerId };
}
