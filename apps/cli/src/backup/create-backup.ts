import { newId } from '#shared/database/ids.js';
import type { ObjectStore } from '#shared/storage/object-store.js';
import { newBackupFolder } from './backup-folder.js';
import { deriveKeys, type BackupKey } from './backup-key.js';
import { connect, type ServiceDatabase } from './connect.js';
import { dumpDatabase } from './dump-database.js';
import { writeManifest, type DatabaseDump, type Manifest } from './manifest.js';
import { dumpObjects } from './objects.js';

/** What a backup is made of, or restored into. */
export interface BackupParts {
  folder: string;
  databases: ServiceDatabase[];
  /** Null: left out. */
  store: ObjectStore | null;
  key: BackupKey | null;
}

/** Databases first, then files: a file that a row names is there unless it was deleted since. */
export async function createBackup(
  { folder, databases, store, key }: BackupParts,
  version: string,
): Promise<Manifest> {
  const id = newId();
  const keys = key === null ? null : deriveKeys(key, id);
  const secret = keys?.files ?? null;
  await newBackupFolder(folder);
  const dumps: DatabaseDump[] = [];
  for (const database of databases) dumps.push(await dump(database, folder, secret));
  const manifest: Manifest = {
    format: 1,
    id,
    createdAt: new Date().toISOString(),
    version,
    encrypted: keys !== null,
    databases: dumps,
    objects: store === null ? null : await dumpObjects(store, { folder, key: secret }),
  };
  await writeManifest(folder, manifest, keys);
  return manifest;
}

async function dump(database: ServiceDatabase, folder: string, key: Buffer | null): Promise<DatabaseDump> {
  const client = await connect(database);
  try {
    return await dumpDatabase(client, { folder, service: database.service, key });
  } finally {
    await client.end();
  }
}
