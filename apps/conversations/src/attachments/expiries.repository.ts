import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DiscardedFilesRepository } from './discarded-files.repository.js';

/** What has had its time. */
@Injectable()
export class ExpiriesRepository {
  constructor(private readonly discarded: DiscardedFilesRepository) {}

  /** Copies of Instagram stories go when the stories do; that there was one stays visible. */
  async expireStories(manager: EntityManager): Promise<void> {
    const expired: { storageKey: string | null; nextAttemptAt: Date | null }[] = await manager.query(
      `with due as (
         select id, storage_key, next_attempt_at from attachment_copies
         where expires_at <= now() and expires_at is not null and state <> 'gone' limit 100 for update skip locked
       ), gone as (
         update attachment_copies c
         set state = 'gone', storage_key = null, source_url = null, next_attempt_at = null from due where c.id = due.id
       )
       select storage_key as "storageKey", next_attempt_at as "nextAttemptAt" from due`,
    );
    await this.discarded.add(manager, expired);
  }

  /** Uploads that nobody sent. */
  async expireUploads(manager: EntityManager): Promise<void> {
    const expired: { storageKey: string }[] = await manager.query(
      `with due as (
         select id, storage_key from uploads where expires_at <= now() limit 100 for update skip locked
       ), gone as (
         delete from uploads u using due where u.id = due.id
       )
       select storage_key as "storageKey" from due`,
    );
    await this.discarded.add(manager, expired);
  }
}
