import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows, selectList, updateRows } from '../database/multi-row.js';
import { AttachmentCopyEntity, type AttachmentCopyRow } from './attachment-copy.entity.js';
import { DiscardedFilesRepository } from './discarded-files.repository.js';

const mutable = [
  'type',
  'sourceUrl',
  'state',
  'mimeType',
  'fileName',
  'sizeBytes',
  'storageKey',
  'attempts',
  'nextAttemptAt',
  'refreshed',
  'expiresAt',
] as const;

/** Copies of attachments in their table. Whoever changes those of a message holds the lock of its conversation, or their own. */
@Injectable()
export class AttachmentCopiesRepository {
  constructor(private readonly discarded: DiscardedFilesRepository) {}

  async findByMessages(manager: EntityManager, messageIds: readonly string[]): Promise<AttachmentCopyRow[]> {
    return manager.query(
      `select ${selectList(manager, AttachmentCopyEntity, 'c')} from attachment_copies c
       where c.message_id = any($1) order by c.id for update`,
      [messageIds],
    );
  }

  async insert(manager: EntityManager, copies: readonly AttachmentCopyRow[]): Promise<void> {
    await insertRows(manager, AttachmentCopyEntity, copies);
  }

  async update(manager: EntityManager, copies: readonly AttachmentCopyRow[]): Promise<void> {
    await updateRows(manager, AttachmentCopyEntity, mutable, copies);
  }

  /** Deletes rows; their bytes go after the commit. */
  async remove(manager: EntityManager, copies: readonly AttachmentCopyRow[]): Promise<void> {
    if (copies.length === 0) return;
    await this.discarded.add(manager, copies);
    await manager.query(`delete from attachment_copies where id = any($1)`, [copies.map(({ id }) => id)]);
  }
}
