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

  /** Gives the copies of one message to another that stands in its place. */
  async moveAll(manager: EntityManager, fromMessageId: string, intoMessageId: string): Promise<void> {
    await manager.query(`update attachment_copies set message_id = $2 where message_id = $1`, [
      fromMessageId,
      intoMessageId,
    ]);
  }

  /** Deletes rows; their bytes go after the commit, when no other reply was sent with the same file. */
  async remove(manager: EntityManager, copies: readonly AttachmentCopyRow[]): Promise<void> {
    if (copies.length === 0) return;
    await manager.query(`delete from attachment_copies where id = any($1)`, [copies.map(({ id }) => id)]);
    const shared = await this.stillUsed(manager, copies);
    await this.discarded.add(
      manager,
      copies.filter(({ storageKey }) => storageKey !== null && !shared.has(storageKey)),
    );
  }

  private async stillUsed(
    manager: EntityManager,
    copies: readonly AttachmentCopyRow[],
  ): Promise<ReadonlySet<string>> {
    const used: { storageKey: string }[] = await manager.query(
      `select storage_key as "storageKey" from attachment_copies where storage_key = any($1)`,
      [copies.flatMap(({ storageKey }) => storageKey ?? [])],
    );
    return new Set(used.map(({ storageKey }) => storageKey));
  }
}
