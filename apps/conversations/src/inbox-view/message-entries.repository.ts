import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actionViews } from '../actions/action-views.repository.js';
import { attachmentViews } from '../attachments/attachment-views.repository.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import type { Reached } from '../messages/delivery-of.js';
import type { MessageRow } from '../messages/message.entity.js';
import { messageEntry, type MessageEntry } from '../messages/message-entry.js';
import { ReactionsRepository, type ReactionRow } from '../messages/reactions.repository.js';

/** Messages as lines of their thread, with everything that is kept beside them. The caller has checked the rights. */
@Injectable()
export class MessageEntries {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly reactions: ReactionsRepository,
  ) {}

  /** One line per message, in the given order. All must be messages of the conversation that are known. */
  async of(
    manager: EntityManager,
    conversation: ConversationRow,
    messages: readonly MessageRow[],
  ): Promise<MessageEntry[]> {
    if (messages.length === 0) return [];
    const ids = messages.map(({ id }) => id);
    const channel = await this.channels.find(manager, conversation.channelId);
    const reached = await reachedIn(manager, conversation);
    const parents = await parentsOf(manager, conversation, ids);
    const attachments = await attachmentViews(manager, ids);
    const reactions = byMessage(await this.reactions.find(manager, ids));
    const actions = await actionViews(manager, ids);
    const thread = { conversation, channel, reached, now: new Date() };
    return messages.map((message) =>
      messageEntry(message, thread, {
        parentId: parents.get(message.id) ?? null,
        attachments: attachments.get(message.id) ?? [],
        reactions: reactions.get(message.id) ?? [],
        action: actions.get(message.id) ?? null,
      }),
    );
  }
}

/** Instagram names the last message that was read instead of a time (meta-platform.md 3.6). */
async function reachedIn(manager: EntityManager, conversation: ConversationRow): Promise<Reached> {
  const { id, deliveredUpTo, readUpTo } = conversation;
  const [named]: { at: Date | null }[] = await manager.query(
    `select max(coalesce(platform_at, sent_at)) as at from messages where conversation_id = $1 and read_through`,
    [id],
  );
  const at = named?.at ?? null;
  return { deliveredUpTo, readUpTo: readUpTo === null || (at !== null && at > readUpTo) ? at : readUpTo };
}

/** What each message answers; a comment for which the platform names nothing answers the post or comment that began the thread. */
async function parentsOf(
  manager: EntityManager,
  { kind, threadKey }: ConversationRow,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows: { id: string; parentId: string }[] = await manager.query(
    `select m.id, p.id as "parentId"
     from messages m
     join messages p on p.channel_id = m.channel_id
       and p.platform_message_id = coalesce(m.parent_platform_id, $2) and p.id <> m.id
     where m.id = any($1)`,
    [ids, kind === 'direct-message' ? null : threadKey],
  );
  return new Map(rows.map(({ id, parentId }) => [id, parentId]));
}

function byMessage(reactions: readonly ReactionRow[]): Map<string, ReactionRow[]> {
  const found = new Map<string, ReactionRow[]>();
  for (const reaction of reactions)
    found.set(reaction.messageId, [...(found.get(reaction.messageId) ?? []), reaction]);
  return found;
}
