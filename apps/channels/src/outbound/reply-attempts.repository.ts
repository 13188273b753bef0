import { correlationHeaders } from '#shared/messaging/message-headers.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AttemptState, reachableFrom } from './attempt-state.js';
import { ReplyAttempt } from './reply-attempt.entity.js';
import type { ReplyRequest } from './reply-request.js';

/** An attempt with what depends on the database's clock and on the other replies of the conversation. */
export interface AttemptFacts {
  state: AttemptState;
  reason: string | null;
  attachmentId: string | null;
  ageMs: number;
  callExpired: boolean;
  earlierSettled: boolean;
  predecessorSeen: boolean;
}

/** A reply whose time has come, and what brought it. */
export type WaitingReply = { request: ReplyRequest } & Pick<ReplyAttempt, 'correlation'>;

/** What is written when an attempt gets to a state. */
export type AttemptChange = { state: AttemptState } & Partial<
  Pick<ReplyAttempt, 'reason' | 'platformMessageId'>
>;

/** Longer than anybody works on a reply between two writes of its row; then it is taken up again. */
const workedOnMs = 120_000;
/** How soon after an unknown outcome the thread is read for the first time. */
const firstCheckMs = 15_000;
/** What has a thread that can be read (`ThreadReader`). */
const readable = `request->'target'->>'kind' in ('direct-message', 'comment')`;

/** The recorded attempts. */
@Injectable()
export class ReplyAttemptsRepository {
  /** Makes all that is decided about one conversation's replies happen one after the other, until the transaction ends. */
  async lockConversation(manager: EntityManager, conversationId: string): Promise<void> {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [conversationId]);
  }

  /** `lockConversation`, and the record of the reply when there is none yet: one way to the database for both. */
  async recordAndLock(manager: EntityManager, request: ReplyRequest): Promise<void> {
    const { replyId, organizationId, channelId, conversationId, sequence } = request;
    await manager.query(
      `with recorded as (
         insert into reply_attempts (reply_id, organization_id, channel_id, conversation_id, sequence, request, not_before, correlation)
         values ($1, $2, $3, $4::uuid, $5, $6, clock_timestamp() + $7 * interval '1 millisecond', $8)
         on conflict do nothing
       )
       select pg_advisory_xact_lock(hashtextextended($4::text, 0))`,
      [
        replyId,
        organizationId,
        channelId,
        conversationId,
        sequence,
        JSON.stringify(request),
        workedOnMs,
        JSON.stringify(correlationHeaders()),
      ],
    );
  }

  async readFacts(manager: EntityManager, replyId: string, leaseMs: number): Promise<AttemptFacts> {
    const [row] = await manager.query<AttemptFacts[]>(
      `select state, reason, attachment_id as "attachmentId",
              (extract(epoch from clock_timestamp() - created_at) * 1000)::float8 as "ageMs",
              coalesce(calling_since < clock_timestamp() - $2 * interval '1 millisecond', false) as "callExpired",
              not exists (select 1 from reply_attempts earlier
                          where earlier.conversation_id = attempt.conversation_id
                            and (earlier.sequence, earlier.reply_id) < (attempt.sequence, attempt.reply_id)
                            and earlier.state in ('claimed', 'calling')) as "earlierSettled",
              attempt.sequence <= 1
                or exists (select 1 from reply_attempts predecessor
                           where predecessor.conversation_id = attempt.conversation_id
                             and predecessor.sequence = attempt.sequence - 1) as "predecessorSeen"
       from reply_attempts attempt
       where reply_id = $1
       for update`,
      [replyId, leaseMs],
    );
    if (row === undefined) throw new Error(`The attempt of reply ${replyId} was not recorded`);
    return row;
  }

  /**
   * Returns false, and changes nothing, when the state cannot be reached from where the attempt is. What was asked for is forgotten
   * with the end, and kept while the thread can tell what became of it.
   */
  async move(manager: EntityManager, replyId: string, change: AttemptChange): Promise<boolean> {
    const { state, reason = null, platformMessageId = null } = change;
    const [, changed] = await manager.query<[unknown[], number]>(
      `update reply_attempts
       set state = $2, reason = $3, platform_message_id = $4,
           calls = calls + ($2 = 'calling')::int,
           calling_since = case when $2 = 'calling' then clock_timestamp() else calling_since end,
           settled_at = case when $2 in ('claimed', 'calling') then null else clock_timestamp() end,
           check_at = case when $2 = 'unknown' and ${readable}
                           then clock_timestamp() + $6 * interval '1 millisecond' end,
           request = case when $2 in ('claimed', 'calling') or ($2 = 'unknown' and ${readable}) then request end
       where reply_id = $1 and state = any($5)`,
      [replyId, state, reason, platformMessageId, reachableFrom[state], firstCheckMs],
    );
    return changed === 1;
  }

  /** Has the reply taken up again after a pause; only while it is claimed. */
  async park(manager: EntityManager, replyId: string, waitMs: number): Promise<void> {
    await manager.query(
      `update reply_attempts set not_before = clock_timestamp() + $2::float8 * interval '1 millisecond'
       where reply_id = $1 and state = 'claimed'`,
      [replyId, waitMs],
    );
  }

  async countCalls(manager: EntityManager, replyId: string): Promise<number> {
    const [row] = await manager.query<{ calls: number }[]>(
      'select calls from reply_attempts where reply_id = $1',
      [replyId],
    );
    return row?.calls ?? 0;
  }

  /** Keeps the platform's id of the uploaded file, so that it is not uploaded again. */
  async keepUpload(manager: EntityManager, replyId: string, attachmentId: string): Promise<void> {
    await manager.query(`update reply_attempts set attachment_id = $2 where reply_id = $1`, [
      replyId,
      attachmentId,
    ]);
  }

  /**
   * Takes replies whose time has come and whose turn it is: the oldest first, so many of each channel that one with many does not
   * keep the others waiting. Nobody else gets them for a while.
   */
  async takeWaiting(
    manager: EntityManager,
    { limit, perChannel, graceMs }: { limit: number; perChannel: number; graceMs: number },
  ): Promise<WaitingReply[]> {
    const [rows] = await manager.query<[WaitingReply[], number]>(
      `update reply_attempts set not_before = clock_timestamp() + $4 * interval '1 millisecond'
       where reply_id in (
         select reply_id from (
           select reply_id, created_at, row_number() over (partition by channel_id order by created_at, sequence) as place
           from reply_attempts waiting
           where state = 'claimed' and not_before <= clock_timestamp() and request is not null
             and not exists (select from reply_attempts earlier
                             where earlier.conversation_id = waiting.conversation_id
                               and (earlier.sequence, earlier.reply_id) < (waiting.sequence, waiting.reply_id)
                               and earlier.state in ('claimed', 'calling'))
             and (waiting.sequence <= 1
                  or waiting.created_at < clock_timestamp() - $3 * interval '1 millisecond'
                  or exists (select from reply_attempts predecessor
                             where predecessor.conversation_id = waiting.conversation_id
                               and predecessor.sequence = waiting.sequence - 1))
         ) due where place <= $2
         order by created_at limit $1
       ) and state = 'claimed' and not_before <= clock_timestamp()
       returning request, correlation`,
      [limit, perChannel, graceMs, workedOnMs],
    );
    return rows;
  }

  /** Attempts whose call cannot be running any more, locked; those that somebody else settles right now are left out. */
  async listInterrupted(manager: EntityManager, leaseMs: number, limit: number): Promise<ReplyAttempt[]> {
    return manager
      .createQueryBuilder(ReplyAttempt, 'attempt')
      .where(`attempt.state = 'calling'`)
      .andWhere(`attempt.calling_since < clock_timestamp() - :leaseMs * interval '1 millisecond'`, {
        leaseMs,
      })
      .orderBy('attempt.calling_since')
      .take(limit)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }
}
