import type { MessageWritten } from '#shared/contracts/inbound.js';
import { instantOf } from './instant.js';
import { get, idAt, isObject, listAt, objectAt, textAt, type Json } from './json-reader.js';
import { ignored, unsupported, type ItemResult } from './normalized.js';

/** What the event is about, by its key (meta-platform.md 3.5). Those with `message` make facts. */
const receipts = ['read', 'delivery'];
const others = [
  'postback',
  'reaction',
  'message_edit',
  'optin',
  'referral',
  'account_linking',
  'policy_enforcement',
  'pass_thread_control',
  'take_thread_control',
  'request_thread_control',
  'app_roles',
  'response_feedback',
  'order',
  'template',
  'lead',
];
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * One element of `messaging[]` or `standby[]` of a Page. A text, an attachment or an echo becomes `message-written`, an
 * unsend `message-removed`; everything else is told in the left-overs.
 */
export function normalizeMessaging(event: unknown, receivedAt: Date): ItemResult {
  if (!isObject(event)) return unsupported('not-an-object', 'messaging');
  const message = objectAt(event, 'message');
  if (message !== undefined) return normalizeMessage(event, message, receivedAt);
  const receipt = receipts.find((key) => get(event, key) !== undefined);
  if (receipt !== undefined) return ignored('receipt', receipt);
  const known = others.find((key) => get(event, key) !== undefined);
  return unsupported(
    known === undefined ? 'unknown-event' : 'unsupported-event',
    known ?? Object.keys(event).join(','),
  );
}

function normalizeMessage(event: Json, message: Json, receivedAt: Date): ItemResult {
  const mid = idAt(message, 'mid');
  if (mid === undefined) return unsupported('message-without-id');
  const echo = get(message, 'is_echo') === true;
  const customer = objectAt(event, echo ? 'recipient' : 'sender');
  const customerId = customer === undefined ? undefined : idAt(customer, 'id');
  if (customerId === undefined) return unsupported('message-without-customer');
  const base = {
    platformMessageId: mid,
    thread: { kind: 'direct-message', customerId } as const,
    at: instantOf(get(event, 'timestamp'), receivedAt),
  };
  if (get(message, 'is_deleted') === true) return { fact: { type: 'message-removed', ...base } };
  return { fact: written(base, message, echo, customerId) };
}

function written(
  base: Pick<MessageWritten, 'platformMessageId' | 'thread' | 'at'>,
  message: Json,
  echo: boolean,
  customerId: string,
): MessageWritten {
  const metadata = textAt(message, 'metadata');
  return {
    type: 'message-written',
    ...base,
    direction: echo ? 'outbound' : 'inbound',
    author: echo ? null : { platformId: customerId, name: null },
    text: textAt(message, 'text') ?? null,
    attachments: listAt(message, 'attachments').filter(isObject).map(attachmentOf),
    parentId: null,
    postUrl: null,
    replyId: echo && metadata !== undefined && uuid.test(metadata) ? metadata.toLowerCase() : null,
  };
}

/** Every type is kept, known or not; title and address stand in the payload or, in old shares, beside it. */
function attachmentOf(attachment: Json): MessageWritten['attachments'][number] {
  const payload = objectAt(attachment, 'payload') ?? {};
  return {
    type: textAt(attachment, 'type') ?? 'unknown',
    url: textAt(payload, 'url') ?? textAt(attachment, 'url') ?? null,
    title: textAt(payload, 'title') ?? textAt(attachment, 'title') ?? null,
  };
}
