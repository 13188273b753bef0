import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Bytes to be deleted, in their table. */
@Injectable()
export class DiscardedFilesRepository {
  /** Takes note of keys. Who is writing one at the moment has given up by `nextAttemptAt`. */
  async add(
    manager: EntityManager,
    files: readonly { storageKey: string | null; nextAttemptAt?: Date | null }[],
  ): Promise<void> {
    const keys = files.filter(({ storageKey }) => storageKey !== null);
    if (keys.length === 0) return;
    await manager.query(
      `insert into discarded_files (storage_key, next_attempt_at)
       select "storageKey", greatest(now(), "nextAttemptAt")
       from json_to_recordset($1) as r("storageKey" text, "nextAttemptAt" timestamptz)
       on conflict (storage_key) do update
         set next_attempt_at = least(discarded_files.next_attempt_at, excluded.next_attempt_at)`,
      [JSON.stringify(keys)],
    );
  }

  /** Some that are due, locked; nobody else gets them. */
  async takeDue(manager: EntityManager, limit: number): Promise<string[]> {
    const due: { storageKey: string }[] = await manager.query(
      `select storage_key as "storageKey" from discarded_files where next_attempt_at <= now()
       order by next_attempt_at limit $1 for update skip locked`,
      [limit],
    );
    return due.map(({ storageKey }) => storageKey);
  }

  async forget(manager: EntityManager, storageKeys: readonly string[]): Promise<void> {
    await manager.query(`delete from discarded_files where storage_key = any($1)`, [storageKeys]);
  }
}
