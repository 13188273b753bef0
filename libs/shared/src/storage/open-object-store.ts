import { ConfigError } from '../config/load-config.js';
import { FileStore } from './file-store.js';
import type { ObjectStore } from './object-store.js';
import { locationOf, type StorageConfig } from './storage-config.js';
import { newStorageKey } from './storage-key.js';

/** The store that the configuration names, after it was seen to take and give back bytes. Otherwise one clear line. */
export async function openObjectStore(config: StorageConfig): Promise<ObjectStore> {
  const store = await storeAt(config);
  try {
    await probe(store);
  } catch (error) {
    throw new ConfigError(
      `STORAGE_URL: ${withoutQuery(config.STORAGE_URL)} cannot be written: ${firstLine(error)}`,
      {
        cause: error,
      },
    );
  }
  return store;
}

async function storeAt(config: StorageConfig): Promise<ObjectStore> {
  const location = locationOf(config.STORAGE_URL);
  if (location === null) throw new ConfigError('STORAGE_URL is not an address of a store');
  if (location.kind === 'files') {
    const store = new FileStore(location.folder);
    await store.sweep();
    return store;
  }
  // Loaded only where it is used: the SDK is large.
  const { S3Store } = await import('./s3-store.js');
  return new S3Store(location, config);
}

async function probe(store: ObjectStore): Promise<void> {
  const key = newStorageKey('uploads');
  await store.put(key, Buffer.from('ok'));
  const found = await store.get(key);
  await store.delete(key);
  found?.body.destroy();
  if (found?.sizeBytes !== 2) throw new Error('it does not give back what it took');
}

function withoutQuery(address: string): string {
  return address.split('?')[0] ?? '';
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
