import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConversationEntity, type ConversationRow } from '../conversations/conversation.entity.js';
import { selectList } from '../database/multi-row.js';

/** After how long the database breaks off a statement of the timer, so that all together hold their locks for less than 100 ms. */
const longestStatementMs = 60;
/** The same for a pause between two statements: a process that was stopped holds its locks no longer. */
const longestPauseMs = 100;

/** Conversations whose time has come, by the database's clock. */
@Injectable()
export class DueRepository {
  /**
   * Makes the database break off this transaction rather than let others wait for its locks, also when this process is stopped in the
   * middle of it. Its commit does not wait for the disk, as locks would be held so long: what a crash of the database takes back is due
   * still, and is resolved again. Answers with the time.
   */
  async begin(manager: EntityManager): Promise<Date> {
    const [row]: { now: Date }[] = await manager.query(
      `select now() as now, set_config('statement_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $2, true),
         set_config('synchronous_commit', 'off', true), set_config('application_name', 'parley-auto-resolve', true)`,
      [String(longestStatementMs), String(longestPauseMs)],
    );
    if (row === undefined) throw new Error('The database does not tell the time');
    return row.now;
  }

  /**
   * Locks the next conversations, without waiting for those that somebody else works on. One that was changed while this looked
   * for it is judged by what it has become. `since`: the deadline up to which this process has come in this round; looking from there
   * spares going through what was resolved before.
   */
  async lock(manager: EntityManager, since: Date | null, limit: number): Promise<ConversationRow[]> {
    return manager.query(
      `select ${selectList(manager, ConversationEntity, 'c')} from conversations c
       where c.auto_resolve_at <= now() and c.auto_resolve_at >= $1
       order by c.auto_resolve_at limit $2 for update skip locked`,
      [since ?? '-infinity', limit],
    );
  }
}
