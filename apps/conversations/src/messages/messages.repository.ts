import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConversationKind } from '#shared/contracts/conversations.js';
import { crashPoint } from '#shared/messaging/crash-point.js';
import type { KnownComment } from '../conversations/comment-threads.js';
import { insertRows, selectList, updateRows } from '../database/multi-row.js';
import { historyAgeDays } from '../queue/history.js';
import { MessageEntity, type MessageRow } from './message.entity.js';

/** A message as the platform names it. */
export interface PlatformMessage {
  channelId: string;
  platformMessageId: string;
}

/** A private reply, and the thread in which it stands. */
export interface PrivateReply {
  replyId: string;
  channelId: string;
  platformMessageId: string | null;
  kind: ConversationKind;
  threadKey: string;
}

/** There will be no private reply: there was one before, or the person takes none (meta-platform.md 5.3, 8.19). */
const finalPrivateFailures = ['already-replied', 'private-reply-not-possible'];

/** What the messages of a conversation amount to. */
export interface Tally {
  conversationId: string;
  messageCount: number;
  lastInboundAt: Date | null;
  lastOutsideAt: Date | null;
  lastHistoryAt: Date | null;
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
  'readings',
  'attachments',
  'context',
  'readFields',
  'parentPlatformId',
  'removedAt',
  'erased',
  'hidden',
  'hiddenAt',
  'privatelyReplied',
  'platformAt',
  'delivered',
  'readThrough',
  'deliveryState',
  'deliveryReason',
] as const;

/** Messages in their table. Whoever changes one holds the lock of its conversation. */
@Injectable()
export class MessagesRepository {
  async insert(manager: EntityManager, messages: readonly MessageRow[]): Promise<void> {
    await insertRows(manager, MessageEntity, messages);
    if (messages.length > 0) crashPoint('messages_after_insert');
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

  /** Where each comment or mention that is known stands, by channel and platform id. */
  async findPlaces(
    manager: EntityManager,
    comments: readonly { channelId: string; commentId: string }[],
  ): Promise<KnownComment[]> {
    return manager.query(
      `select m.channel_id as "channelId", m.platform_message_id as "commentId", c.kind, c.thread_key as "threadKey",
         c.post_id as "postId", m.sent_at is not null as "isWritten"
       from messages m
       join json_to_recordset($1) as r("channelId" uuid, "commentId" text)
         on m.channel_id = r."channelId" and m.platform_message_id = r."commentId"
       join conversations c on c.id = m.conversation_id and c.kind in ('comment', 'mention')
       where m.visibility = 'public'`,
      [JSON.stringify(comments)],
    );
  }

  /** Private replies by their platform id or ours: they are told of in another thread than the one they stand in. */
  async findPrivateReplies(
    manager: EntityManager,
    told: readonly { channelId: string; platformMessageId: string; replyId: string | null }[],
  ): Promise<PrivateReply[]> {
    if (told.length === 0) return [];
    return manager.query(
      `select m.id as "replyId", m.channel_id as "channelId", m.platform_message_id as "platformMessageId", c.kind,
         c.thread_key as "threadKey"
       from (
         select m.* from messages m
         join json_to_recordset($1) as r("channelId" uuid, "platformMessageId" text)
           on m.channel_id = r."channelId" and m.platform_message_id = r."platformMessageId"
         where m.visibility = 'private'
         union
         select m.* from messages m
         join json_to_recordset($1) as r("channelId" uuid, "replyId" uuid) on m.channel_id = r."channelId" and m.id = r."replyId"
         where m.visibility = 'private'
       ) m
       join conversations c on c.id = m.conversation_id`,
      [JSON.stringify(told)],
    );
  }

  /**
   * Puts the mark on the comment that a private reply answers, or takes it off when the reply failed and may be tried again. It
   * follows from all private replies to the comment, so the order of news does not matter.
   */
  async markPrivatelyReplied(
    manager: EntityManager,
    { visibility, channelId, parentPlatformId }: MessageRow,
  ): Promise<void> {
    if (visibility !== 'private') return;
    await manager.query(
      `update messages m
       set privately_replied = exists (
         select 1 from messages r
         where r.channel_id = m.channel_id and r.parent_platform_id = m.platform_message_id and r.visibility = 'private'
           and (r.delivery_state is distinct from 'failed' or r.delivery_reason = any($3))
       )
       where m.channel_id = $1 and m.platform_message_id = $2`,
      [channelId, parentPlatformId, finalPrivateFailures],
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

  /**
   * Counts anew what the hot path only adds up; for the rare cases in which a message leaves a conversation or turns out to
   * have another time. What is history follows from the channel's age (docs/adr/0011).
   */
  async tally(manager: EntityManager, conversationIds: readonly string[]): Promise<Tally[]> {
    return manager.query(
      `select c.id as "conversationId",
         count(m.id)::int as "messageCount",
         max(m.sent_at) filter (where m.direction = 'inbound' and not m.is_history) as "lastInboundAt",
         max(m.sent_at) filter (where m.direction = 'outbound' and m.agent_id is null and not m.is_history) as "lastOutsideAt",
         max(m.sent_at) filter (where m.is_history) as "lastHistoryAt",
         greatest(max(m.sent_at), (
           select max(e.at) from thread_events e where e.conversation_id = c.id and e.moved_by = 'agent'
         )) as "lastActivityAt"
       from unnest($1::uuid[]) c(id)
       left join (
         select m.*, m.agent_id is null and m.sent_at < ch.created_at - interval '${historyAgeDays} days' is true as is_history
         from messages m left join channels ch on ch.id = m.channel_id
         where m.sent_at is not null
       ) m on m.conversation_id = c.id
       group by c.id`,
      [conversationIds],
    );
  }
}
