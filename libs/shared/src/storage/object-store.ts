import type { Readable } from 'node:stream';

/** What is known of stored bytes. */
export interface StoredObject {
  body: Readable;
  sizeBytes: number;
}

/**
 * Where the bytes of attachments are: the file system or S3-compatible storage, chosen by `STORAGE_URL`. Keys are made by us, never
 * out of names that users chose.
 */
export interface ObjectStore {
  /** Stores the bytes under the key; complete or not at all. Throws when the stream breaks. */
  put(key: string, body: Readable | Buffer): Promise<{ sizeBytes: number }>;
  /** Null when there is nothing under the key. */
  get(key: string): Promise<StoredObject | null>;
  /** Harmless when there is nothing. */
  delete(key: string): Promise<void>;
  /** Every key in the store, in no order worth relying on; a look at all of it, for backups only. */
  list(): AsyncIterable<string>;
}

/** Token under which the store of this installation is provided (`StorageModule`). */
export const OBJECT_STORE = Symbol('OBJECT_STORE');
