import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Who has seen what the customer wrote up to when. */
@Injectable()
export class ReadsRepository {
  /** The user has seen all that is there now. It never goes back: two windows of one user may overtake each other. */
  async markRead(manager: EntityManager, userId: string, conversationIds: readonly string[]): Promise<void> {
    await manager.query(
      `insert into conversation_reads as r (user_id, conversation_id, organization_id, read_up_to)
       select $1, id, organization_id, last_inbound_at from conversations
       where id = any($2::uuid[]) and last_inbound_at is not null order by id
       on conflict (conversation_id, user_id) do update set read_up_to = excluded.read_up_to
         where r.read_up_to < excluded.read_up_to`,
      [userId, conversationIds],
    );
  }

  /** As if the user had never looked. */
  async markUnread(
    manager: EntityManager,
    userId: string,
    conversationIds: readonly string[],
  ): Promise<void> {
    await manager.query(
      'delete from conversation_reads where user_id = $1 and conversation_id = any($2::uuid[])',
      [userId, conversationIds],
    );
  }
}
