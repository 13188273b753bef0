import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReplyRequest } from './reply-request.js';

/** A reply whose outcome is not known, and whose thread is to be read now. */
export interface UnknownReply {
  request: ReplyRequest;
  callingSince: Date;
  ageMs: number;
  checks: number;
}

/** For how long a read of the thread belongs to who began it. */
const leaseMs = 120_000;

/** Attempts whose outcome is not known. */
@Injectable()
export class UnknownRepliesRepository {
  /** Takes those whose thread is to be read now, for this process alone. */
  async take(manager: EntityManager, limit: number): Promise<UnknownReply[]> {
    const [rows] = await manager.query<[UnknownReply[], number]>(
      `update reply_attempts
       set check_at = clock_timestamp() + $2 * interval '1 millisecond', checks = checks + 1
       where reply_id in (select reply_id from reply_attempts
                          where state = 'unknown' and check_at <= clock_timestamp() and request is not null
                          order by check_at limit $1 for update skip locked)
       returning request, checks, calling_since as "callingSince",
                 (extract(epoch from clock_timestamp() - calling_since) * 1000)::float8 as "ageMs"`,
      [limit, leaseMs],
    );
    return rows;
  }

  /** Platform ids of other replies of the conversation, and whether another one with the same content is not known either. */
  async readOthers(
    manager: EntityManager,
    { conversationId, replyId, text, attachment }: ReplyRequest,
  ): Promise<{ taken: Set<string>; hasTwin: boolean }> {
    const rows = await manager.query<{ platformMessageId: string | null; twin: boolean }[]>(
      `select platform_message_id as "platformMessageId",
              state in ('unknown', 'calling') and request->>'text' = $3
                and (request->'attachment' = 'null') = $4 as twin
       from reply_attempts where conversation_id = $1 and reply_id <> $2`,
      [conversationId, replyId, text, attachment === null],
    );
    const taken = rows.flatMap(({ platformMessageId }) =>
      platformMessageId === null ? [] : [platformMessageId],
    );
    return { taken: new Set(taken), hasTwin: rows.some((row) => row.twin) };
  }

  /** `againInMs` null: not any more. */
  async schedule(manager: EntityManager, replyId: string, againInMs: number | null): Promise<void> {
    await manager.query(
      `update reply_attempts
       set check_at = clock_timestamp() + $2::float8 * interval '1 millisecond',
           request = case when $2::float8 is null then null else request end
       where reply_id = $1 and state = 'unknown'`,
      [replyId, againInMs],
    );
  }

  /** Returns false when it became known meanwhile. */
  async markNotFound(manager: EntityManager, replyId: string): Promise<boolean> {
    const [, changed] = await manager.query<[unknown[], number]>(
      `update reply_attempts set reason = 'not-found-in-thread', check_at = null, request = null
       where reply_id = $1 and state = 'unknown'`,
      [replyId],
    );
    return changed === 1;
  }
}
