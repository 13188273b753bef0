import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ThreadNoteEntity } from './thread-note.entity.js';

/** Notes of threads in their table. */
@Injectable()
export class ThreadNotesRepository {
  /** Stores what is new, and answers with the conversations in which something is. Repetitions have the earliest time. */
  async store(manager: EntityManager, notes: readonly ThreadNoteEntity[]): Promise<string[]> {
    if (notes.length === 0) return [];
    const stored: { conversationId: string }[] = await manager.query(
      `insert into thread_notes as t (id, organization_id, channel_id, conversation_id, note_id, at, name, detail)
       select distinct on ("channelId", "noteId")
         id, "organizationId", "channelId", "conversationId", "noteId", at, name, detail
       from json_to_recordset($1) as r(id uuid, "organizationId" uuid, "channelId" uuid, "conversationId" uuid, "noteId" text,
         at timestamptz, name text, detail jsonb)
       order by "channelId", "noteId", at
       on conflict (channel_id, note_id) do update set at = excluded.at where excluded.at < t.at
       returning conversation_id as "conversationId"`,
      [JSON.stringify(notes)],
    );
    return stored.map(({ conversationId }) => conversationId);
  }
}
