import type { MessageAttachment, ThreadEntry } from '#shared/contracts/conversations.js';
import { decideReplyWay, type ReplyWay } from '#shared/contracts/reply-ways.js';
import { possibleActions } from '../channels/channel-capabilities.js';
import type { ChannelEntity } from '../channels/channel.entity.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { replyFactsFrom } from '../conversations/reply-facts.js';
import { deliveryOf, type Reached } from './delivery-of.js';
import { isSentOutside } from './message-merge.js';
import type { MessageRow } from './message.entity.js';
import type { ReactionRow } from './reactions.repository.js';
import { isEdited, versionsOf } from './text-versions.js';

export type MessageEntry = Extract<ThreadEntry, { type: 'message' }>;

/** What a message stands in when it is shown. */
export interface EntryThread {
  conversation: ConversationRow;
  /** Null while `channel.activated` has not arrived. */
  channel: ChannelEntity | null;
  reached: Reached;
  now: Date;
}

/** What is kept beside a message. */
export interface EntryParts {
  /** Our id of the message it answers. */
  parentId: string | null;
  attachments: MessageAttachment[];
  reactions: readonly ReactionRow[];
  action: MessageEntry['action'];
}

/** A message as a line of the thread. */
export function messageEntry(message: MessageRow, thread: EntryThread, parts: EntryParts): MessageEntry {
  const { sentAt, direction } = message;
  if (sentAt === null || direction === null) throw new Error(`Message ${message.id} is not known yet`);
  const versions = versionsOf(message).map(({ at, text }) => ({ at: at ?? sentAt.toISOString(), text }));
  return {
    type: 'message',
    id: message.id,
    at: sentAt.toISOString(),
    direction,
    authorName: message.authorName,
    agentId: message.agentId,
    text: message.text,
    attachments: parts.attachments,
    context: message.context,
    edited: isEdited(message),
    earlierVersions: versions.slice(0, -1),
    removed: message.removedAt !== null,
    hidden: message.hidden,
    visibility: message.visibility,
    reactions: parts.reactions.flatMap(({ reaction, emoji, name, byBusiness }) =>
      reaction === null ? [] : [{ reaction, emoji, name, byBusiness }],
    ),
    possibleActions: actionsOf(message, thread, parts.reactions),
    action: parts.action,
    privateReply: privateReplyOf(message, thread),
    sentOutsideParley: isSentOutside(message),
    delivery: deliveryOf(message, thread.reached),
    parentId: parts.parentId,
  };
}

function actionsOf(
  { platformMessageId, direction, removedAt, visibility, hidden }: MessageRow,
  { channel, conversation: { kind, threadKey, postId } }: EntryThread,
  reactions: readonly ReactionRow[],
): MessageEntry['possibleActions'] {
  const isThere = platformMessageId !== null && removedAt === null && visibility === 'public';
  if (channel === null || channel.removed || direction === null || !isThere) return [];
  const liked = reactions.some(({ byBusiness, reaction }) => byBusiness && reaction !== null);
  const isPost = platformMessageId === threadKey && threadKey === postId;
  return possibleActions(channel, { kind, direction, isPost, hidden, liked });
}

/** The question arises for comments of customers only. */
function privateReplyOf(message: MessageRow, { conversation, channel, now }: EntryThread): ReplyWay | null {
  if (conversation.kind !== 'comment' || message.direction !== 'inbound') return null;
  return decideReplyWay(replyFactsFrom(conversation, channel, message, now), 'private', now);
}
