import type { Message } from '../world/types.js';
import type { WebhookEvent } from '../webhooks/envelope.js';

function messagingEvent(message: Message, field: string, timestamp: number, body: object): WebhookEvent {
  const customer = { id: message.psid };
  const page = { id: message.pageId };
  const [sender, recipient] = message.direction === 'in' ? [customer, page] : [page, customer];
  return {
    object: 'page',
    entryId: message.pageId,
    field,
    kind: 'messaging',
    payload: { sender, recipient, timestamp, message: body },
  };
}

/** A customer's message (3.5). */
export function messageReceived(message: Message): WebhookEvent {
  const replyTo = message.replyTo ? { reply_to: { mid: message.replyTo } } : {};
  return messagingEvent(message, 'messages', message.at, { mid: message.id, text: message.text, ...replyTo });
}

/** The customer unsent a message: same field `messages` (3.5). */
export function messageUnsent(message: Message, now: number): WebhookEvent {
  return messagingEvent(message, 'messages', now, { mid: message.id, is_deleted: true });
}

/** Every outgoing message of the Page comes back; `app_id` is a number (3.5, Echo). */
export function messageEchoed(message: Message): WebhookEvent {
  return messagingEvent(message, 'message_echoes', message.at, {
    mid: message.id,
    is_echo: true,
    ...(message.appId ? { app_id: Number(message.appId) } : {}),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
    text: message.text,
  });
}
