import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { NoteEntity, type NoteRow } from './note.entity.js';

/** Notes in their table; writers hold the lock of the conversation. */
@Injectable()
export class NotesRepository {
  async findByKey(
    manager: EntityManager,
    key: Pick<NoteRow, 'conversationId' | 'authorId' | 'idempotencyKey'>,
  ): Promise<NoteRow | null> {
    return manager.getRepository(NoteEntity).findOneBy(key);
  }

  async find(manager: EntityManager, conversationId: string, id: string): Promise<NoteRow | null> {
    return manager.getRepository(NoteEntity).findOneBy({ conversationId, id });
  }

  /** Those that still say something, newest first. */
  async newest(manager: EntityManager, conversationId: string, limit: number): Promise<NoteRow[]> {
    return manager.getRepository(NoteEntity).find({
      where: { conversationId, deletedAt: IsNull() },
      order: { createdAt: 'desc', id: 'desc' },
      take: limit,
    });
  }

  async insert(manager: EntityManager, note: NoteRow): Promise<void> {
    await manager.getRepository(NoteEntity).insert(note);
  }

  async update(manager: EntityManager, { id, ...note }: NoteRow): Promise<void> {
    await manager.getRepository(NoteEntity).update({ id }, note);
  }

  /**
   * Gives the notes of one conversation to another. Their keys have done their work: who repeats a request still names the
   * conversation that is gone.
   */
  async moveAll(
    manager: EntityManager,
    fromConversationId: string,
    intoConversationId: string,
  ): Promise<void> {
    await manager.query(
      `update notes set conversation_id = $2, idempotency_key = id::text where conversation_id = $1`,
      [fromConversationId, intoConversationId],
    );
  }
}
