import { idAt, textAt, type Json } from './json-reader.js';
import { threadOf, type MessagingEvent } from './messaging-event.js';
import { understood, unsupported, type ItemResult } from './normalized.js';

/** `reaction`: taken back, when it says so or names neither reaction nor emoji (meta-platform.md 3.5). */
export function normalizeReaction(content: Json, event: MessagingEvent): ItemResult {
  const mid = idAt(content, 'mid');
  if (mid === undefined) return unsupported('reaction-without-id');
  const emoji = textAt(content, 'emoji') ?? null;
  const name = textAt(content, 'reaction') ?? (emoji === null ? null : 'other');
  const takenBack = textAt(content, 'action') === 'unreact' || name === null;
  const { customerId, byBusiness, context } = event;
  return understood([
    {
      type: 'reaction-changed',
      platformMessageId: mid,
      thread: threadOf(event),
      at: event.at,
      actor: { platformId: byBusiness ? context.accountId : customerId, name: null },
      byBusiness,
      reaction: takenBack ? null : name,
      emoji: takenBack ? null : emoji,
    },
  ]);
}

/**
 * `message_edit`. With `num_edit` 0 it stands for a new message (meta-platform.md 8.25); then, and where the new text is missing,
 * the message is looked up.
 */
export function normalizeMessageEdit(content: Json, event: MessagingEvent): ItemResult {
  const mid = idAt(content, 'mid');
  if (mid === undefined) return unsupported('edit-without-id');
  const text = textAt(content, 'text');
  const { at, customerId } = event;
  if (text === undefined || idAt(content, 'num_edit') === '0')
    return understood([], [{ kind: 'message', messageId: mid, customerId, at }]);
  return understood([{ type: 'message-edited', platformMessageId: mid, thread: threadOf(event), at, text }]);
}
