import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Whose draft in which conversation. */
export interface DraftKey {
  conversationId: string;
  userId: string;
}

/** A draft as it is stored. */
export interface DraftRow {
  text: string;
  savedAt: Date;
}

/** What users have begun to write. */
@Injectable()
export class DraftsRepository {
  async find(manager: EntityManager, { conversationId, userId }: DraftKey): Promise<DraftRow | undefined> {
    const [row]: DraftRow[] = await manager.query(
      `select text, saved_at as "savedAt" from drafts where conversation_id = $1 and user_id = $2`,
      [conversationId, userId],
    );
    return row;
  }

  async save(manager: EntityManager, { conversationId, userId }: DraftKey, draft: DraftRow): Promise<void> {
    await manager.query(
      `insert into drafts (conversation_id, user_id, text, saved_at) values ($1, $2, $3, $4)
       on conflict (conversation_id, user_id) do update set text = excluded.text, saved_at = excluded.saved_at`,
      [conversationId, userId, draft.text, draft.savedAt],
    );
  }

  async delete(manager: EntityManager, { conversationId, userId }: DraftKey): Promise<void> {
    await manager.query('delete from drafts where conversation_id = $1 and user_id = $2', [
      conversationId,
      userId,
    ]);
  }

  /** Gives the drafts of one conversation to another. Who has begun one in both gets the two as one text, the older first. */
  async moveAll(
    manager: EntityManager,
    fromConversationId: string,
    intoConversationId: string,
  ): Promise<void> {
    await manager.query(
      `insert into drafts as d (conversation_id, user_id, text, saved_at)
       select $2, user_id, text, saved_at from drafts where conversation_id = $1 order by user_id
       on conflict (conversation_id, user_id) do update
       set text = left(case when d.saved_at <= excluded.saved_at then d.text || E'\\n' || excluded.text
             else excluded.text || E'\\n' || d.text end, 10000),
           saved_at = greatest(d.saved_at, excluded.saved_at)`,
      [fromConversationId, intoConversationId],
    );
  }
}
