import type { InboundAttachment, MessageWritten } from '#shared/contracts/inbound.js';
import { contentAt, get, idAt, isTrue, textAt, type Json } from './json-reader.js';
import { messageAttachments, unsupportedAttachment } from './message-attachments.js';
import { answeredMessageId, messageContextOf } from './message-context.js';
import { threadOf, type MessagingEvent } from './messaging-event.js';
import { understood, unsupported, type ItemResult } from './normalized.js';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const withBytes = new Set(['image', 'video', 'audio', 'file', 'sticker']);

/** `message`: written by the customer or, as an echo, by the business; or taken back (meta-platform.md 3.5, 3.6). */
export function normalizeMessage(message: Json, event: MessagingEvent): ItemResult {
  const mid = idAt(message, 'mid');
  if (mid === undefined) return unsupported('message-without-id');
  const base = { platformMessageId: mid, thread: threadOf(event), at: event.at };
  if (isTrue(get(message, 'is_deleted'))) return understood([{ type: 'message-removed', ...base }]);
  const { byBusiness, customerId } = event;
  const written: MessageWritten = {
    type: 'message-written',
    ...base,
    direction: byBusiness ? 'outbound' : 'inbound',
    author: byBusiness ? null : { platformId: customerId, name: null },
    text: contentAt(message, 'text'),
    attachments: messageAttachments(message, event.context.platform),
    context: messageContextOf(message),
    parentId: answeredMessageId(message),
    postUrl: null,
    replyId: byBusiness ? replyIdOf(message, event.context.appId) : null,
    readAt: null,
  };
  if (isTrue(get(message, 'is_unsupported'))) return understood([withPlaceholder(written)]);
  if (!isIncomplete(written)) return understood([written]);
  const attachments = written.attachments.filter((one) => !isLost(one));
  return understood(
    [{ ...written, attachments }],
    [{ kind: 'message', messageId: mid, customerId, at: event.at }],
  );
}

/** What Meta does not show to apps is at least seen to be there. */
function withPlaceholder(written: MessageWritten): MessageWritten {
  const placeholder = unsupportedAttachment('is_unsupported');
  return written.attachments.length > 0 ? written : { ...written, attachments: [placeholder] };
}

/** Without content, or with a picture of which nobody says where it is: the reading that is asked for tells. */
function isIncomplete({ text, attachments, context }: MessageWritten): boolean {
  if (text === null && attachments.length === 0 && context.length === 0) return true;
  return attachments.some(isLost);
}

/** Bytes without an address, which would stay pending for ever (meta-platform.md 8.17). */
function isLost({ type, url }: InboundAttachment): boolean {
  return url === null && withBytes.has(type);
}

/** The id of our reply, which we had sent along; another app's metadata means nothing to us. */
function replyIdOf(message: Json, appId: string): string | null {
  const sender = idAt(message, 'app_id') ?? appId;
  const metadata = textAt(message, 'metadata');
  return sender === appId && metadata !== undefined && uuid.test(metadata) ? metadata.toLowerCase() : null;
}
