import type { InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import type { MessageRow, StoredEdit } from './message.entity.js';

type Edited = Extract<InboundFact, { type: 'message-edited' }>;
type Removed = Extract<InboundFact, { type: 'message-removed' }>;

/**
 * A message after one more fact about it. Any order and any repetition of facts leads to the same message; a fact that
 * tells nothing new gives back the same object. Content never comes back after a removal.
 */
export function mergeFact(message: MessageRow, fact: InboundFact): MessageRow {
  if (fact.type === 'message-written') return mergeWritten(message, fact);
  if (fact.type === 'message-edited') return mergeEdited(message, fact);
  return mergeRemoved(message, fact);
}

/** Whether the message itself is known, and not only an edit or a removal of it. */
export function isWritten(message: MessageRow): boolean {
  return message.sentAt !== null;
}

/** Whether the business wrote it, but not in Parley. */
export function isSentOutside(message: Pick<MessageRow, 'direction' | 'agentId'>): boolean {
  return message.direction === 'outbound' && message.agentId === null;
}

/** Takes what was learned about a reply of ours under its platform id, before it was known to be ours. */
export function mergeInto(reply: MessageRow, other: MessageRow): MessageRow {
  const edited = other.edits.reduce((merged, edit) => addEdit(merged, edit), reply);
  return other.removedAt === null ? edited : remove(edited, other.removedAt);
}

function mergeWritten(message: MessageRow, fact: MessageWritten): MessageRow {
  if (isWritten(message)) return message;
  const written: MessageRow = {
    ...message,
    direction: fact.direction,
    sentAt: new Date(fact.at),
    authorPlatformId: fact.author?.platformId ?? null,
    authorName: fact.author?.name ?? null,
    parentPlatformId: fact.parentId,
  };
  if (message.removedAt !== null) return written;
  const attachments = fact.attachments;
  if (message.edits.length > 0) return { ...written, originalText: fact.text, attachments };
  return { ...written, text: fact.text, attachments };
}

function mergeEdited(message: MessageRow, fact: Edited): MessageRow {
  return addEdit(message, { at: new Date(fact.at).toISOString(), text: fact.text });
}

function mergeRemoved(message: MessageRow, fact: Removed): MessageRow {
  return remove(message, new Date(fact.at));
}

function addEdit(message: MessageRow, edit: StoredEdit): MessageRow {
  if (message.removedAt !== null) return message;
  if (message.edits.some((known) => known.at === edit.at && known.text === edit.text)) return message;
  const originalText = message.edits.length === 0 ? message.text : message.originalText;
  const edits = [...message.edits, edit].sort(byTimeThenText);
  return { ...message, edits, originalText, text: edits.at(-1)?.text ?? null };
}

function remove(message: MessageRow, at: Date): MessageRow {
  if (message.removedAt !== null && message.removedAt <= at) return message;
  return { ...message, removedAt: at, text: null, originalText: null, edits: [], attachments: [] };
}

function byTimeThenText(a: StoredEdit, b: StoredEdit): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.text < b.text ? -1 : Number(a.text > b.text);
}
