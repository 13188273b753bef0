import type { conversationsEvents } from '#shared/contracts/conversations.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AttemptState, reachableFrom } from './attempt-state.js';
import { ReplyAttempt } from './reply-attempt.entity.js';

export type ReplyRequest = EventPayload<typeof conversationsEvents.replyRequested>;

/** An attempt with what depends on the database's clock and on the other replies of the conversation. */
export interface AttemptFacts {
  state: AttemptState;
  reason: string | null;
  ageMs: number;
  callExpired: boolean;
  earlierSettled: boolean;
  predecessorSeen: boolean;
}

/** What is written when an attempt gets to a state. */
export type AttemptChange = { state: AttemptState } & Partial<
  Pick<ReplyAttempt, 'reason' | 'platformMessageId'>
>;

/** The recorded attempts. */
@Injectable()
export class ReplyAttemptsRepository {
  /** Makes all that is decided about one conversation's replies happen one after the other, until the transaction ends. */
  async lockConversation(manager: EntityManager, conversationId: string): Promise<void> {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [conversationId]);
  }

  /** Does nothing when the reply was recorded before. */
  async record(manager: EntityManager, request: ReplyRequest): Promise<void> {
    const { replyId, organizationId, channelId, conversationId, sequence } = request;
    await manager
      .createQueryBuilder()
      .insert()
      .into(ReplyAttempt)
      .values({ replyId, organizationId, channelId, conversationId, sequence })
      .orIgnore()
      .execute();
  }

  async readFacts(manager: EntityManager, replyId: string, leaseMs: number): Promise<AttemptFacts> {
    const [row] = await manager.query<AttemptFacts[]>(
      `select state, reason,
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

  /** Returns false, and changes nothing, when the state cannot be reached from where the attempt is. */
  async move(manager: EntityManager, replyId: string, change: AttemptChange): Promise<boolean> {
    const calling = change.state === 'calling';
    const result = await manager
      .createQueryBuilder()
      .update(ReplyAttempt)
      .set({
        state: change.state,
        reason: change.reason ?? null,
        platformMessageId: change.platformMessageId ?? null,
        ...(calling ? { callingSince: () => 'clock_timestamp()', calls: () => 'calls + 1' } : {}),
        settledAt: calling || change.state === 'claimed' ? null : () => 'clock_timestamp()',
      })
      .where('reply_id = :replyId and state = any(:from)', { replyId, from: reachableFrom[change.state] })
      .execute();
    return result.affected === 1;
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
