import { PassThrough, Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { ObjectStore } from '#shared/storage/object-store.js';
import { checkStorageKey } from '#shared/storage/storage-key.js';
import { z } from 'zod';
import { CliError } from '../terminal/cli-error.js';
import { problemOf, readBackupFile, writeBackupFile } from './backup-folder.js';
import type { Manifest } from './manifest.js';

const INDEX = 'objects.jsonl.gz';
const entry = z.object({ key: z.string(), bytes: z.int(), sha256: z.string() });
type Entry = z.infer<typeof entry>;

export interface Source {
  folder: string;
  key: Buffer | null;
}

/** Copies every object, with an index of their sums. What is deleted meanwhile is left out. */
export async function dumpObjects(store: ObjectStore, source: Source): Promise<Manifest['objects']> {
  const total = { count: 0, bytes: 0 };
  const lines = Readable.from(dumpEach(store, source, total));
  const index = await writeBackupFile(source.folder, INDEX, lines, { key: source.key, gzip: true });
  return { ...total, index };
}

async function* dumpEach(
  store: ObjectStore,
  { folder, key: secret }: Source,
  total: { count: number; bytes: number },
): AsyncGenerator<string> {
  for await (const key of store.list()) {
    const found = await store.get(key);
    if (found === null) continue;
    const sum = await writeBackupFile(folder, placeOf(key), found.body, { key: secret, gzip: false });
    total.count += 1;
    total.bytes += found.sizeBytes;
    yield `${JSON.stringify({ key, ...sum })}\n`;
  }
}

/** What is wrong with the files of objects. */
export async function objectProblems(source: Source): Promise<string[]> {
  const problems: string[] = [];
  for await (const { key, ...sum } of entriesOf(source)) {
    const problem = await problemOf(source.folder, placeOf(key), sum);
    if (problem !== null) problems.push(problem);
  }
  return problems;
}

/** What is wrong with the index itself. */
export function indexProblem(
  { folder }: Source,
  objects: NonNullable<Manifest['objects']>,
): Promise<string | null> {
  return problemOf(folder, INDEX, objects.index);
}

export async function checkStoreIsEmpty(store: ObjectStore): Promise<void> {
  for await (const key of store.list()) {
    throw new CliError(`the object store is not empty (${key}): restore into a fresh one`);
  }
}

/** Puts every object into the store; when one fails, those before it are taken out again. */
export async function restoreObjects(store: ObjectStore, source: Source): Promise<string[]> {
  const restored: string[] = [];
  try {
    for await (const { key } of entriesOf(source)) {
      restored.push(key);
      const body = new PassThrough();
      const read = readBackupFile(source.folder, placeOf(key), body, { key: source.key, gzip: false });
      await Promise.all([read, store.put(key, body)]);
    }
    return restored;
  } catch (error) {
    await removeObjects(store, restored);
    throw error;
  }
}

export async function removeObjects(store: ObjectStore, keys: string[]): Promise<void> {
  for (const key of keys) await store.delete(key);
}

async function* entriesOf({ folder, key }: Source): AsyncGenerator<Entry> {
  const text = new PassThrough();
  const read = readBackupFile(folder, INDEX, text, { key, gzip: true });
  read.catch((error: Error) => text.destroy(error));
  for await (const line of createInterface({ input: text, crlfDelay: Infinity }))
    yield entry.parse(JSON.parse(line));
  await read;
}

function placeOf(key: string): string {
  checkStorageKey(key);
  return `objects/${key}`;
}
