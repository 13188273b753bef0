import type { ObjectStore } from '#shared/storage/object-store.js';
import type { Client } from 'pg';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { connect } from './connect.js';
import type { BackupParts } from './create-backup.js';
import type { DatabaseDump, Manifest } from './manifest.js';
import { checkStoreIsEmpty, removeObjects, restoreObjects, type Source } from './objects.js';
import { checkTarget, restoreDatabase } from './restore-database.js';
import { verifyBackup } from './verify-backup.js';

interface Target {
  client: Client;
  dump: DatabaseDump;
}

/** Restores into empty databases and an empty store, or changes nothing: all is checked first, and committed last. */
export async function restoreBackup({ folder, databases, store, key }: BackupParts): Promise<Manifest> {
  const { manifest, keys, problems } = await verifyBackup(folder, key);
  if (problems.length > 0) {
    throw new CliError(`the backup is damaged, nothing was restored: ${problems[0]}`, exitCodes.problems);
  }
  const source: Source = { folder, key: keys?.files ?? null };
  const targets: Target[] = [];
  try {
    for (const database of databases) {
      const dump = manifest.databases.find(({ service }) => service === database.service);
      if (dump !== undefined) targets.push({ client: await connect(database), dump });
    }
    await fill(targets, manifest.objects === null ? null : store, source);
  } finally {
    // A transaction that was not committed is rolled back with its connection.
    for (const { client } of targets) await client.end();
  }
  return manifest;
}

async function fill(targets: Target[], store: ObjectStore | null, source: Source): Promise<void> {
  if (store !== null) await checkStoreIsEmpty(store);
  for (const { client, dump } of targets) await checkTarget(client, dump);
  for (const { client, dump } of targets) await restoreDatabase(client, dump, source);
  const restored = store === null ? [] : await restoreObjects(store, source);
  let committed = 0;
  try {
    for (const { client } of targets) {
      await client.query('commit');
      committed += 1;
    }
  } catch (error) {
    // What some database has committed may name the files.
    if (store !== null && committed === 0) await removeObjects(store, restored);
    throw error;
  }
}
