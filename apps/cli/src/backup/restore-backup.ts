import type { Erasure } from '#shared/contracts/erasures.js';
import type { ObjectStore } from '#shared/storage/object-store.js';
import type { Client } from 'pg';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { connect } from './connect.js';
import type { BackupParts } from './create-backup.js';
import { eraseAgain } from './erase-again.js';
import type { DatabaseDump, Manifest } from './manifest.js';
import { checkStoreIsEmpty, removeObjects, restoreObjects, type Source } from './objects.js';
import { checkTarget, restoreDatabase } from './restore-database.js';
import { verifyBackup } from './verify-backup.js';

interface Target {
  client: Client;
  dump: DatabaseDump;
}

export interface Restored {
  manifest: Manifest;
  /** How many customers of the ledger were in the backup, and are erased again. */
  erasedAgain: number;
}

/**
 * Restores into empty databases and an empty store, or changes nothing: all is checked first, and committed last. `ledger`: who was erased
 * since the backup.
 */
export async function restoreBackup(
  { folder, databases, store, key }: BackupParts,
  ledger: readonly Erasure[],
): Promise<Restored> {
  const { manifest, keys, problems } = await verifyBackup(folder, key);
  if (problems.length > 0) {
    throw new CliError(`the backup is damaged, nothing was restored: ${problems[0]}`, exitCodes.problems);
  }
  const source: Source = { folder, key: keys?.files ?? null };
  const targets: Target[] = [];
  let erasedAgain = 0;
  try {
    for (const database of databases) {
      const dump = manifest.databases.find(({ service }) => service === database.service);
      if (dump !== undefined) targets.push({ client: await connect(database), dump });
    }
    erasedAgain = await fill(targets, manifest.objects === null ? null : store, { source, ledger });
  } finally {
    // A transaction that was not committed is rolled back with its connection.
    for (const { client } of targets) await client.end();
  }
  return { manifest, erasedAgain };
}

async function fill(
  targets: Target[],
  store: ObjectStore | null,
  { source, ledger }: { source: Source; ledger: readonly Erasure[] },
): Promise<number> {
  if (store !== null) await checkStoreIsEmpty(store);
  for (const { client, dump } of targets) await checkTarget(client, dump);
  for (const { client, dump } of targets) await restoreDatabase(client, dump, source);
  const conversations = targets.find(({ dump }) => dump.service === 'conversations');
  if (ledger.length > 0 && conversations === undefined)
    throw new CliError('the ledger of erasures is for conversations, which is left out', exitCodes.usage);
  const erasedAgain = conversations === undefined ? 0 : await eraseAgain(conversations.client, ledger);
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
  return erasedAgain;
}
