import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/multi-row.js';
import { ThreadEventEntity, type ThreadEventRow } from './thread-event.entity.js';

/** What happened to conversations, in its table. */
@Injectable()
export class ThreadEventsRepository {
  async insert(manager: EntityManager, events: readonly ThreadEventRow[]): Promise<void> {
    await insertRows(manager, ThreadEventEntity, events);
  }

  /** Takes back the moves that were put down to messages from outside which turned out to be replies of ours. */
  async deleteOutsideMoves(
    manager: EntityManager,
    causes: readonly { conversationId: string; sentAt: Date | null }[],
  ): Promise<void> {
    await manager.query(
      `delete from thread_events e
       using json_to_recordset($1) as r("conversationId" uuid, "sentAt" timestamptz)
       where e.conversation_id = r."conversationId" and e.at = r."sentAt" and e.moved_by = 'outside'`,
      [JSON.stringify(causes)],
    );
  }

  /** Gives what agents and the timer did in one conversation to another; the other moves follow anew from the messages. */
  async moveAll(
    manager: EntityManager,
    fromConversationId: string,
    intoConversationId: string,
  ): Promise<void> {
    await manager.query(
      `delete from thread_events where conversation_id = $1 and moved_by in ('customer', 'outside')`,
      [fromConversationId],
    );
    await manager.query(`update thread_events set conversation_id = $2 where conversation_id = $1`, [
      fromConversationId,
      intoConversationId,
    ]);
  }
}
