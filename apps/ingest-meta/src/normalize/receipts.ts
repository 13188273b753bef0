import { knownInstant } from './instant.js';
import { asId, get, idAt, listAt, type Json } from './json-reader.js';
import { threadOf, type MessagingEvent } from './messaging-event.js';
import { ignored, understood, unsupported, type ItemResult } from './normalized.js';

/** `read`: all up to a time (Messenger), or up to a message (Instagram). */
export function normalizeRead(read: Json, event: MessagingEvent): ItemResult {
  if (event.byBusiness) return ignored('read-by-business');
  const upTo = watermarkOf(read, event);
  const platformMessageId = idAt(read, 'mid') ?? null;
  if (upTo === null && platformMessageId === null) return unsupported('receipt-of-nothing', 'read');
  return understood([
    { type: 'messages-read', thread: threadOf(event), at: event.at, upTo, platformMessageId },
  ]);
}

/** `delivery`: all up to a time, those named, or both. */
export function normalizeDelivered(delivery: Json, event: MessagingEvent): ItemResult {
  const upTo = watermarkOf(delivery, event);
  const platformMessageIds = listAt(delivery, 'mids').flatMap((mid) => asId(mid) ?? []);
  if (upTo === null && platformMessageIds.length === 0) return unsupported('receipt-of-nothing', 'delivery');
  return understood([
    { type: 'messages-delivered', thread: threadOf(event), at: event.at, upTo, platformMessageIds },
  ]);
}

function watermarkOf(receipt: Json, { context }: MessagingEvent): string | null {
  return knownInstant(get(receipt, 'watermark'), context.receivedAt);
}
