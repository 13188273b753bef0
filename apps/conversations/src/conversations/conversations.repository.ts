import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConversationKind } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { deadlineSql } from '../auto-resolve/deadline-sql.js';
import { selectList, updateRows } from '../database/multi-row.js';
import { historyAgeDays } from '../queue/history.js';
import type { CommentKind } from './comment-threads.js';
import { ConversationEntity, type ConversationRow } from './conversation.entity.js';

/** What identifies a thread at the platform. */
export interface Thread {
  organizationId: string;
  channelId: string;
  kind: ConversationKind;
  threadKey: string;
}

/** A thread of comments or mentions that exists. */
export interface ThreadFound {
  id: string;
  channelId: string;
  kind: CommentKind;
  threadKey: string;
}

const mutable = [
  'postId',
  'postUrl',
  'contactId',
  'contactName',
  'queue',
  'ownerId',
  'caseNumber',
  'lastInboundAt',
  'lastOutsideAt',
  'lastHistoryAt',
  'handledThroughAt',
  'handledTo',
  'messageCount',
  'lastActivityAt',
  'windowOpenedAt',
  'windowOpenedBy',
  'controlHolder',
  'controlChangedAt',
  'deliveredUpTo',
  'readUpTo',
  'replySequence',
  'version',
] as const;

const threadRecord = '"organizationId" uuid, "channelId" uuid, kind text, "threadKey" text';

const newestText = `preview = (
  select left(m.text, 200) from messages m
  where m.conversation_id = t.id and m.sent_at is not null and m.text is not null
  order by m.sent_at desc, m.sort_key desc limit 1
)`;

/** What is history moves nothing, so it waits for nothing (docs/adr/0011). */
const waitingSince = `waiting_since = case when r."queue" = 'new' then (
  select min(m.sent_at) from messages m
  where m.conversation_id = t.id and m.direction = 'inbound'
    and m.sent_at > coalesce(greatest(r."handledThroughAt", r."lastOutsideAt"), '-infinity')
    and m.sent_at >= coalesce(
      (select ch.created_at - interval '${historyAgeDays} days' from channels ch where ch.id = t.channel_id), '-infinity')
) end`;

/** `r` is the row as it becomes, `t` as it is: what is no activity leaves the deadline alone. */
const deadline = `auto_resolve_at = case
  when r."queue" is distinct from t.queue or r."lastActivityAt" is distinct from t.last_activity_at
  then (select ${deadlineSql('r."queue"', 'r."lastActivityAt"')} from channels ch where ch.id = t.channel_id)
  else t.auto_resolve_at
end`;

/** Conversations in their table. Whoever changes one holds its lock; locks are taken in the order of ids. */
@Injectable()
export class ConversationsRepository {
  /** Opens the threads that are new and locks all of them. */
  async open(manager: EntityManager, threads: readonly Thread[]): Promise<ConversationRow[]> {
    const rows = JSON.stringify(threads.map((thread) => ({ ...thread, id: newId() })));
    await manager.query(
      `insert into conversations (id, organization_id, channel_id, kind, thread_key, case_number, message_count,
         reply_sequence, version)
       select id, "organizationId", "channelId", kind, "threadKey", 0, 0, 0, 0
       from json_to_recordset($1) as r(id uuid, ${threadRecord})
       order by "channelId", kind, "threadKey"
       on conflict (channel_id, kind, thread_key) do nothing`,
      [rows],
    );
    return this.lock(
      manager,
      `join json_to_recordset($1) as r(${threadRecord})
         on c.channel_id = r."channelId" and c.kind = r.kind and c.thread_key = r."threadKey"`,
      rows,
    );
  }

  /** Locks conversations by id; one that is gone is left out. */
  async lockByIds(manager: EntityManager, ids: readonly string[]): Promise<ConversationRow[]> {
    return this.lock(manager, 'where c.id = any($1)', ids);
  }

  /** Locks all conversations of a channel. */
  async lockByChannel(manager: EntityManager, channelId: string): Promise<ConversationRow[]> {
    return this.lock(manager, 'where c.channel_id = $1', channelId);
  }

  /** Which threads of comments or mentions exist under these keys. */
  async findThreads(
    manager: EntityManager,
    keys: readonly { channelId: string; threadKey: string }[],
  ): Promise<ThreadFound[]> {
    return manager.query(
      `select c.id, c.channel_id as "channelId", c.kind, c.thread_key as "threadKey"
       from conversations c
       join json_to_recordset($1) as r("channelId" uuid, "threadKey" text)
         on c.channel_id = r."channelId" and c.thread_key = r."threadKey" and c.kind in ('comment', 'mention')`,
      [JSON.stringify(keys)],
    );
  }

  /** The comment threads that were opened under posts, other than those of the posts themselves. */
  async findThreadsUnderPosts(
    manager: EntityManager,
    posts: readonly { channelId: string; postId: string }[],
  ): Promise<(ThreadFound & { postId: string })[]> {
    if (posts.length === 0) return [];
    return manager.query(
      `select c.id, c.channel_id as "channelId", c.kind, c.thread_key as "threadKey", c.post_id as "postId"
       from conversations c
       join json_to_recordset($1) as r("channelId" uuid, "postId" text)
         on c.channel_id = r."channelId" and c.post_id = r."postId" and c.kind = 'comment' and c.thread_key <> r."postId"`,
      [JSON.stringify(posts)],
    );
  }

  /**
   * Where a comment belongs depends on which others are known, so the comments of one channel are placed by one transaction
   * at a time. Held until the end of the transaction; taken before any row lock.
   */
  async lockComments(manager: EntityManager, channelIds: readonly string[]): Promise<void> {
    await manager.query(
      `select pg_advisory_xact_lock(key)
       from (select distinct hashtextextended('comments ' || channel_id, 0) as key from unnest($1::text[]) channel_id
             order by key) locks`,
      [channelIds],
    );
  }

  /**
   * Writes everything that can change, and what follows from it: the preview, which is the start of the newest message that still
   * has content, since when the customer waits, and the deadline.
   */
  async save(manager: EntityManager, conversations: readonly ConversationRow[]): Promise<void> {
    await updateRows(manager, ConversationEntity, mutable, conversations, [
      newestText,
      waitingSince,
      deadline,
    ]);
  }

  /** Puts deadlines back that `save` has set anew, where what had set them was taken back. */
  async restoreDeadlines(
    manager: EntityManager,
    deadlines: readonly Pick<ConversationRow, 'id' | 'autoResolveAt'>[],
  ): Promise<void> {
    await manager.query(
      `update conversations c set auto_resolve_at = r."autoResolveAt"
       from json_to_recordset($1) as r(id uuid, "autoResolveAt" timestamptz)
       where c.id = r.id and c.auto_resolve_at is distinct from r."autoResolveAt"`,
      [JSON.stringify(deadlines)],
    );
  }

  /** Deletes a conversation from which everything was moved elsewhere. */
  async delete(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`delete from conversations where id = $1`, [id]);
  }

  private lock(manager: EntityManager, condition: string, parameter: unknown): Promise<ConversationRow[]> {
    const columns = selectList(manager, ConversationEntity, 'c');
    return manager.query(
      `select ${columns} from conversations c ${condition} order by c.id for update of c`,
      [parameter],
    );
  }
}
