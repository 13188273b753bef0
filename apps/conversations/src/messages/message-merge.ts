import type { InboundThread, MessageFact, MessageWritten } from '#shared/contracts/inbound.js';
import type { MessageRow } from './message.entity.js';
import { withEdit, withOriginal, withReading } from './text-versions.js';
import { mergeTold } from './told-fields.js';

/** A receipt that names a message. */
export interface MessageNamed {
  type: 'message-named';
  platformMessageId: string;
  thread: InboundThread;
  as: 'delivered' | 'readThrough';
}

/** What can become known about one message. */
export type MessageNews = MessageFact | MessageNamed;

/**
 * A message after one more fact about it. Any order and any repetition of facts leads to the same message; a fact that
 * tells nothing new gives back the same object. Content never comes back after a removal.
 */
export function mergeFact(message: MessageRow, fact: MessageNews): MessageRow {
  switch (fact.type) {
    case 'message-written':
      return mergeWritten(message, fact);
    case 'message-edited':
      if (message.removedAt !== null) return message;
      return withEdit(message, { at: new Date(fact.at).toISOString(), text: fact.text });
    case 'message-removed':
      return removed(message, new Date(fact.at));
    case 'message-hidden':
      return hide(message, fact.hidden, new Date(fact.at));
    case 'message-named':
      return message[fact.as] ? message : { ...message, [fact.as]: true };
    case 'reaction-changed':
      // Reactions stand in their own table; here they only make the message known.
      return message;
  }
}

/** Whether the message itself is known, and not only an edit or a removal of it. */
export function isWritten(message: Pick<MessageRow, 'sentAt'>): boolean {
  return message.sentAt !== null;
}

/** Whether the business wrote it, but not in Parley. */
export function isSentOutside(message: Pick<MessageRow, 'direction' | 'agentId'>): boolean {
  return message.direction === 'outbound' && message.agentId === null;
}

/** Takes what was learned about a reply of ours under its platform id, before it was known to be ours. */
export function mergeInto(reply: MessageRow, other: MessageRow): MessageRow {
  const heard = other.sentAt === null ? reply : heardAt(reply, other.sentAt);
  const edited = other.edits.reduce((merged, edit) => withEdit(merged, edit), heard);
  const hidden = other.hiddenAt === null ? edited : hide(edited, other.hidden, other.hiddenAt);
  const named = {
    ...hidden,
    delivered: hidden.delivered || other.delivered,
    readThrough: hidden.readThrough || other.readThrough,
  };
  return other.removedAt === null ? named : removed(named, other.removedAt);
}

/** A reply with the earliest time at which the platform is known to have had it. */
export function heardAt(reply: MessageRow, at: Date): MessageRow {
  return reply.platformAt !== null && reply.platformAt <= at ? reply : { ...reply, platformAt: at };
}

function mergeWritten(message: MessageRow, fact: MessageWritten): MessageRow {
  // A reply of ours is what the agent wrote; of its echo only the time is news.
  if (message.agentId !== null) return heardAt(message, new Date(fact.at));
  const told = mergeTold(message, fact);
  if (told.removedAt !== null) return told;
  if (fact.readAt === null) return withOriginal(told, fact.text);
  return fact.text === null ? told : withReading(told, fact.text, new Date(fact.readAt).toISOString());
}

/** The tombstone of a message; the earliest removal counts. */
export function removed(message: MessageRow, at: Date): MessageRow {
  if (message.removedAt !== null && message.removedAt <= at) return message;
  const { attachments: _, context: __, ...readFields } = message.readFields;
  return {
    ...message,
    removedAt: at,
    text: null,
    originalText: null,
    edits: [],
    readings: [],
    attachments: [],
    context: [],
    readFields,
  };
}

/** The newest wins; of two at the same time the one that hides. */
function hide(message: MessageRow, hidden: boolean, at: Date): MessageRow {
  const { hiddenAt } = message;
  if (hiddenAt !== null && (at < hiddenAt || (at.getTime() === hiddenAt.getTime() && !hidden)))
    return message;
  if (hiddenAt?.getTime() === at.getTime() && message.hidden === hidden) return message;
  return { ...message, hidden, hiddenAt: at };
}
