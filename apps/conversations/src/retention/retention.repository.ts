import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConversationEntity, type ConversationRow } from '../conversations/conversation.entity.js';
import { selectList } from '../database/multi-row.js';
import { MessageEntity, type MessageRow } from '../messages/message.entity.js';

/** What is old enough to be erased, and what belongs to it. */
@Injectable()
export class RetentionRepository {
  /** Locks the oldest resolved conversation with content that nobody has touched for so long; undefined: there is none. */
  async lockNext(manager: EntityManager, days: number): Promise<ConversationRow | undefined> {
    const rows: ConversationRow[] = await manager.query(
      `select ${selectList(manager, ConversationEntity, 'c')} from conversations c
       where c.queue = 'resolved' and (c.content_erased_at is null or c.content_erased_at < c.last_activity_at)
         and c.last_activity_at < now() - make_interval(days => $1)
       order by c.last_activity_at limit 1 for update skip locked`,
      [days],
    );
    return rows[0];
  }

  async messagesOf(manager: EntityManager, conversationId: string): Promise<MessageRow[]> {
    return manager.query(
      `select ${selectList(manager, MessageEntity, 'm')} from messages m where m.conversation_id = $1`,
      [conversationId],
    );
  }

  /** Notes, drafts, reactions, and what was told about the thread beside its messages. */
  async forgetAround(manager: EntityManager, conversationId: string): Promise<void> {
    for (const table of ['notes', 'drafts', 'thread_notes']) {
      await manager.query(`delete from ${table} where conversation_id = $1`, [conversationId]);
    }
    await manager.query(
      `delete from message_reactions r using messages m where m.id = r.message_id and m.conversation_id = $1`,
      [conversationId],
    );
  }

  async markErased(manager: EntityManager, conversationId: string): Promise<void> {
    await manager.query(`update conversations set content_erased_at = now() where id = $1`, [conversationId]);
  }

  /** The platform's ids of those who wrote in the conversation and of whom no content is left on the channel. */
  async customersWithoutContent(
    manager: EntityManager,
    { id, channelId, contactId }: ConversationRow,
  ): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(
      `select t.platform_contact_id as id from contacts t
       where t.channel_id = $1
         and (t.id = $2 or t.platform_contact_id in (select author_platform_id from messages where conversation_id = $3))
         and not exists (select from conversations c where c.contact_id = t.id and c.id <> $3
           and (c.content_erased_at is null or c.content_erased_at < c.last_activity_at))
         and not exists (select from messages m where m.channel_id = t.channel_id
           and m.author_platform_id = t.platform_contact_id and m.removed_at is null)`,
      [channelId, contactId, id],
    );
    return rows.map((row) => row.id);
  }
}
