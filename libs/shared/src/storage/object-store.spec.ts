import { mkdtemp, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import type { ObjectStore } from './object-store.js';
import { FileStore } from './file-store.js';
import { openObjectStore } from './open-object-store.js';
import { newStorageKey } from './storage-key.js';
import { S3Store } from './s3-store.js';

let folder: string;
let s3: S3rver;
let bucketUrl: string;

const keys = { STORAGE_ACCESS_KEY: 'S3RVER', STORAGE_SECRET_KEY: 'S3RVER' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parley-store-'));
  s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: path.join(folder, 's3'),
    configureBuckets: [{ name: 'parley', configs: [] }],
  });
  const { port }: AddressInfo = await s3.run();
  bucketUrl = `s3://parley?endpoint=http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

const contentOf = async (store: ObjectStore, key: string): Promise<string | null> => {
  const found = await store.get(key);
  return found === null ? null : (await buffer(found.body)).toString();
};

async function* broken(bytes: number): AsyncGenerator<Buffer> {
  yield Buffer.alloc(bytes);
  throw new Error('connection lost');
}

describe.each([
  ['a folder', (): string => `file://${folder}/files`],
  ['a bucket', (): string => bucketUrl],
])('an object store in %s', (_where, address) => {
  let store: ObjectStore;
  beforeAll(async () => {
    store = await openObjectStore({ STORAGE_URL: address(), ...keys });
  });
  afterAll(() => {
    if (store instanceof S3Store) store.close();
  });

  it('gives back what it took, with its size', async () => {
    const key = newStorageKey('attachments');
    expect(await store.put(key, Buffer.from('héllo'))).toEqual({ sizeBytes: 6 });
    const found = await store.get(key);
    expect(found?.sizeBytes).toBe(6);
    expect((await buffer(found?.body ?? Readable.from([]))).toString()).toBe('héllo');
  });

  it('takes a stream of more than it holds in memory', async () => {
    const key = newStorageKey('attachments');
    const parts = Array.from({ length: 12 }, (_, index) => Buffer.alloc(1_000_000, index));
    expect(await store.put(key, Readable.from(parts))).toEqual({ sizeBytes: 12_000_000 });
    const found = await store.get(key);
    expect((await buffer(found?.body ?? Readable.from([]))).equals(Buffer.concat(parts))).toBe(true);
  });

  it('replaces what was under the key', async () => {
    const key = newStorageKey('pictures');
    await store.put(key, Buffer.from('old'));
    await store.put(key, Buffer.from('new'));
    expect(await contentOf(store, key)).toBe('new');
  });

  it.each([10, 6_000_000])('keeps nothing of a stream that breaks after %i bytes', async (bytes) => {
    const key = newStorageKey('uploads');
    await expect(store.put(key, Readable.from(broken(bytes)))).rejects.toThrow('connection lost');
    expect(await store.get(key)).toBeNull();
  });

  it('deletes, more than once too', async () => {
    const key = newStorageKey('uploads');
    await store.put(key, Buffer.from('x'));
    await store.delete(key);
    await store.delete(key);
    expect(await store.get(key)).toBeNull();
  });

  it('lists every key once, and nothing that was deleted', async () => {
    const keys = Array.from({ length: 5 }, () => newStorageKey('attachments'));
    for (const key of keys) await store.put(key, Buffer.from('x'));
    const [gone = '', ...left] = keys;
    await store.delete(gone);
    const listed: string[] = [];
    for await (const key of store.list()) listed.push(key);
    expect(listed.filter((key) => keys.includes(key)).toSorted()).toEqual(left.toSorted());
  });

  it.each([
    '../secrets',
    'uploads/../../x',
    '/etc/passwd',
    'uploads//x',
    'uploads',
    'uploads/.hidden',
    'a/b\0c',
    '',
  ])('refuses the key %j', async (key) => {
    await expect(store.put(key, Buffer.from('x'))).rejects.toThrow('Not a storage key');
    await expect(store.get(key)).rejects.toThrow('Not a storage key');
    await expect(store.delete(key)).rejects.toThrow('Not a storage key');
  });
});

describe('opening a store', () => {
  it.each([
    [
      'a folder that is a file',
      async () => {
        const file = path.join(folder, 'file');
        await writeFile(file, '');
        return `file://${file}`;
      },
    ],
    ['a bucket that does not exist', async () => bucketUrl.replace('parley', 'missing')],
    ['a server that does not answer', async () => 's3://parley?endpoint=http://127.0.0.1:1'],
  ])('fails with one line on %s', async (_what, address) => {
    const STORAGE_URL = await address();
    const failure = openObjectStore({ STORAGE_URL, ...keys });
    await expect(failure).rejects.toThrow(/^STORAGE_URL: \S+ cannot be written: [^\n]+$/);
  });

  it('clears what was left half written a day ago, and nothing newer', async () => {
    const root = path.join(folder, 'swept');
    const unfinished = path.join(root, '.unfinished');
    await mkdir(unfinished, { recursive: true });
    await writeFile(path.join(unfinished, 'old'), '');
    await writeFile(path.join(unfinished, 'new'), '');
    const longAgo = new Date(Date.now() - 2 * 86_400_000);
    await utimes(path.join(unfinished, 'old'), longAgo, longAgo);
    await new FileStore(root).sweep();
    expect(await readdir(unfinished)).toEqual(['new']);
  });
});
