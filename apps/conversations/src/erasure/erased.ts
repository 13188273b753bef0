import { removed } from '../messages/message-merge.js';
import type { MessageRow } from '../messages/message.entity.js';

/** A message without its content and without who wrote it, as if it had been taken back: nothing that is read again brings it back. */
export function erased(message: MessageRow): MessageRow {
  const nameless = { ...message, authorName: null, erased: true };
  return message.removedAt === null ? removed(nameless, new Date()) : nameless;
}
