import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../database/ids.js';
import type { ObjectStore, StoredObject } from './object-store.js';
import { checkStorageKey } from './storage-key.js';

const DAY_MS = 86_400_000;

/** Bytes in a folder of the file system, which several processes may share. */
export class FileStore implements ObjectStore {
  private readonly unfinished: string;

  constructor(private readonly folder: string) {
    this.unfinished = path.join(folder, '.unfinished');
  }

  /** Written beside its place, made durable, then moved there: nobody ever sees half of it. */
  async put(key: string, body: Readable | Buffer): Promise<{ sizeBytes: number }> {
    const target = this.pathOf(key);
    await mkdir(this.unfinished, { recursive: true });
    const partial = path.join(this.unfinished, newId());
    try {
      await pipeline(
        Buffer.isBuffer(body) ? Readable.from([body]) : body,
        createWriteStream(partial, { flags: 'wx', mode: 0o640 }),
      );
      await makeDurable(partial);
      const { size } = await stat(partial);
      await mkdir(path.dirname(target), { recursive: true });
      await rename(partial, target);
      await makeDurable(path.dirname(target));
      return { sizeBytes: size };
    } finally {
      await rm(partial, { force: true });
    }
  }

  async get(key: string): Promise<StoredObject | null> {
    const file = await open(this.pathOf(key), 'r').catch(nullWhenMissing);
    if (file === null) return null;
    const { size } = await file.stat();
    return { body: createReadStream('', { fd: file }), sizeBytes: size };
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async *list(): AsyncIterable<string> {
    yield* this.below('');
  }

  /** Clears what processes that were killed left half written. A day is longer than any write takes. */
  async sweep(): Promise<void> {
    const names = await readdir(this.unfinished).catch(() => []);
    for (const name of names) {
      const partial = path.join(this.unfinished, name);
      const found = await stat(partial).catch(nullWhenMissing);
      if (found !== null && found.mtimeMs < Date.now() - DAY_MS) await rm(partial, { force: true });
    }
  }

  private async *below(prefix: string): AsyncIterable<string> {
    const entries = await opendir(path.join(this.folder, prefix)).catch(nullWhenMissing);
    if (entries === null) return;
    for await (const entry of entries) {
      // What is hidden is no key: it is unfinished.
      if (entry.name.startsWith('.')) continue;
      const key = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isDirectory()) yield* this.below(key);
      else yield key;
    }
  }

  private pathOf(key: string): string {
    checkStorageKey(key);
    return path.join(this.folder, key);
  }
}

async function makeDurable(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
