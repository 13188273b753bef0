import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows, selectList, updateRows } from '../database/multi-row.js';
import { MessageEntity, type MessageRow } from './message.entity.js';

/** A message as the platform names it. */
export interface PlatformMessage {
  channelId: string;
  platformMessageId: string;
}

/** What the messages of a conversation amount to. */
export interface Tally {
  conversationId: string;
  messageCount: number;
  lastInboundAt: Date | null;
  lastOutsideAt: Date | null;
  lastActivityAt: Date | null;
}

const mutable = [
  'platformMessageId',
  'direction',
  'sentAt',
  'authorPlatformId',
  'authorName',
  'text',
  'originalText',
  'edits',
  'attachments',
  'parentPlatformId',
  'removedAt',
  'deliveryState',
  'deliveryReason',
] as const;

/** Messages in their table. Whoever changes one holds the lock of its conversation. */
@Injectable()
export class MessagesRepository {
  async insert(manager: EntityManager, messages: readonly MessageRow[]): Promise<void> {
    await insertRows(manager, MessageEntity, messages);
  }

  async update(manager: EntityManager, messages: readonly MessageRow[]): Promise<void> {
    await updateRows(manager, MessageEntity, mutable, messages);
  }

  async findByPlatformIds(manager: EntityManager, wanted: readonly PlatformMessage[]): Promise<MessageRow[]> {
    if (wanted.length === 0) return [];
    return manager.query(
      `select ${selectList(manager, MessageEntity, 'm')} from messages m
       join json_to_recordset($1) as r("channelId" uuid, "platformMessageId" text)
         on m.channel_id = r."channelId" and m.platform_message_id = r."platformMessageId"`,
      [JSON.stringify(wanted)],
    );
  }

  /** Our own replies by id. */
  async findReplies(manager: EntityManager, ids: readonly string[]): Promise<MessageRow[]> {
    if (ids.length === 0) return [];
    return manager.query(
      `select ${selectList(manager, MessageEntity, 'm')} from messages m where m.id = any($1) and m.agent_id is not null`,
      [ids],
    );
  }

  async findByIdempotencyKey(
    manager: EntityManager,
    key: { conversationId: string; agentId: string; idempotencyKey: string },
  ): Promise<MessageRow | null> {
    return manager.getRepository(MessageEntity).findOneBy(key);
  }

  /** Our id of the message that a message answers, when it is known. */
  async findParentId(manager: EntityManager, message: MessageRow): Promise<string | null> {
    const { channelId, parentPlatformId } = message;
    if (parentPlatformId === null) return null;
    const [parent] = await this.findByPlatformIds(manager, [
      { channelId, platformMessageId: parentPlatformId },
    ]);
    return parent?.id ?? null;
  }

  /** The thread key of each comment that is known, by channel and comment id. */
  async findThreadKeys(
    manager: EntityManager,
    comments: readonly { channelId: string; commentId: string }[],
  ): Promise<{ channelId: string; commentId: string; threadKey: string }[]> {
    return manager.query(
      `select m.channel_id as "channelId", m.platform_message_id as "commentId", c.thread_key as "threadKey"
       from messages m
       join json_to_recordset($1) as r("channelId" uuid, "commentId" text)
         on m.channel_id = r."channelId" and m.platform_message_id = r."commentId"
       join conversations c on c.id = m.conversation_id`,
      [JSON.stringify(comments)],
    );
  }

  async delete(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.query(`delete from messages where id = any($1)`, [ids]);
  }

  /** Gives all messages of one conversation to another; keys of repetitions end with the conversation they belong to. */
  async moveAll(
    manager: EntityManager,
    fromConversationId: string,
    intoConversationId: string,
  ): Promise<void> {
    await manager.query(
      `update messages set conversation_id = $2, idempotency_key = null where conversation_id = $1`,
      [fromConversationId, intoConversationId],
    );
  }

  /** Counts anew what the hot path only adds up; for the rare cases in which a message leaves a conversation. */
  async tally(manager: EntityManager, conversationIds: readonly string[]): Promise<Tally[]> {
    return manager.query(
      `select c.id as "conversationId",
         count(m.id)::int as "messageCount",
         max(m.sent_at) filter (where m.direction = 'inbound') as "lastInboundAt",
         max(m.sent_at) filter (where m.direction = 'outbound' and m.agent_id is null) as "lastOutsideAt",
         greatest(max(m.sent_at), (
           select max(e.at) from thread_events e where e.conversation_id = c.id and e.moved_by = 'agent'
         )) as "lastActivityAt"
       from unnest($1::uuid[]) c(id)
       left join messages m on m.conversation_id = c.id and m.sent_at is not null
       group by c.id`,
      [conversationIds],
    );
  }
}
