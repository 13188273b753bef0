import { FileStore } from '#shared/storage/file-store.js';
import { newStorageKey } from '#shared/storage/storage-key.js';
import type { TestDatabase } from '#shared/testing/test-database.js';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contentOf, filesOf, fillSamples, sampleDatabase } from '../testing/backup-world.js';
import { run, type Ran } from '../testing/run.js';
import { backupVerifyView, backupView } from './backup-report.js';

const SOURCE = ['CHANNELS_DATABASE_URL', 'CONVERSATIONS_DATABASE_URL'] as const;
const WITHOUT = ['--without', 'access-control', 'ingest-meta', 'webhooks'];

let root: string;
let full: TestDatabase[];
let opened: TestDatabase[] = [];
let files: FileStore;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'parley-backup-'));
  full = [await sampleDatabase(), await sampleDatabase()];
  for (const { dataSource } of full) await fillSamples(dataSource);
  files = new FileStore(path.join(root, 'files'));
  for (const size of [0, 5, 300_000]) await files.put(newStorageKey('attachments'), randomBytes(size));
  await writeFile(key('right'), randomBytes(32).toString('base64'));
  await writeFile(key('wrong'), randomBytes(32).toString('base64'));
  await backup('plain');
  await backup('secret', '--key-file', key('right'));
}, 60_000);
afterAll(async () => {
  for (const database of full) await database.close();
  await rm(root, { recursive: true, force: true });
});
afterEach(async () => {
  for (const database of opened) await database.close();
  opened = [];
});

const key = (name: string): string => path.join(root, `${name}.key`);
const folder = (name: string): string => path.join(root, name);

function environment(databases: TestDatabase[], store: string): NodeJS.ProcessEnv {
  const urls = SOURCE.map((name, index) => [name, databases[index]?.url]);
  return { ...Object.fromEntries(urls), STORAGE_URL: `file://${folder(store)}` };
}

async function backup(name: string, ...more: string[]): Promise<Ran> {
  const args = ['backup', 'create', folder(name), '--json', ...WITHOUT, ...more];
  const ran = await run(args, environment(full, 'files'));
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran;
}

async function emptyTargets(): Promise<TestDatabase[]> {
  opened = [await sampleDatabase(), await sampleDatabase()];
  return opened;
}

const restore = (name: string, targets: TestDatabase[], store: string, ...more: string[]): Promise<Ran> =>
  run(['backup', 'restore', folder(name), ...WITHOUT, ...more], environment(targets, store));

async function rowsOf(targets: TestDatabase[]): Promise<number[]> {
  return Promise.all(
    targets.map(async ({ dataSource }) => (await dataSource.query('select from zones')).length),
  );
}

describe('a backup', () => {
  it.each([
    ['plain', []],
    ['secret', ['--key-file', 'right']],
  ])('restores every row, number and file (%s)', async (name, [option, keyName = '']) => {
    const targets = await emptyTargets();
    const store = `restored-${name}`;
    const more = option === undefined ? [] : [option, key(keyName)];
    expect(await restore(name, targets, store, ...more)).toMatchObject({ code: 0, err: '' });
    for (const [index, { dataSource }] of targets.entries()) {
      const original = full[index];
      expect(await contentOf(dataSource)).toEqual(original && (await contentOf(original.dataSource)));
    }
    expect(await filesOf(new FileStore(folder(store)))).toEqual(await filesOf(files));
  });

  it('leaves the triggers of the target on', async () => {
    const [target] = await emptyTargets();
    await restore('plain', opened, 'restored-triggers');
    const before = await target?.dataSource.query('select sum(count)::int as sum from answer_counts');
    await target?.dataSource.query('insert into answers (zone_id, at) select id, now() from zones limit 1');
    const after = await target?.dataSource.query('select sum(count)::int as sum from answer_counts');
    expect(after[0].sum).toBe(before[0].sum + 1);
  });

  it('says what it holds, for programs', async () => {
    const { out } = await backup('described');
    const view = backupView.strict().parse(JSON.parse(out));
    expect(view).toMatchObject({ encrypted: false, files: { count: 3, bytes: 300_005 } });
    expect(view.databases.map(({ service, tables, rows }) => [service, tables, rows])).toEqual([
      ['channels', 5, 2202],
      ['conversations', 5, 2202],
    ]);
  });

  it('can be read by its owner only, and hides all text when encrypted', async () => {
    const { mode } = await stat(folder('secret'));
    expect(mode & 0o077).toBe(0);
    const names = await readdir(folder('secret'), { recursive: true, withFileTypes: true });
    for (const entry of names.filter((one) => one.isFile())) {
      const file = path.join(entry.parentPath, entry.name);
      expect((await stat(file)).mode & 0o077).toBe(0);
      if (entry.name.endsWith('.gz'))
        expect((await readFile(file)).subarray(0, 2)).not.toEqual(Buffer.from('1f8b', 'hex'));
    }
  });

  it('is never written into a folder that holds something', async () => {
    const ran = await run(['backup', 'create', folder('plain'), ...WITHOUT], environment(full, 'files'));
    expect(ran).toMatchObject({ code: 1, out: '', err: `parley: ${folder('plain')} is not empty\n` });
  });
});

describe('verify', () => {
  const verify = (name: string, ...more: string[]): Promise<Ran> =>
    run(['backup', 'verify', folder(name), '--json', ...more]);

  it('finds nothing wrong with a backup as it was written', async () => {
    const ran = await verify('secret', '--key-file', key('right'));
    expect(ran.code).toBe(0);
    expect(backupVerifyView.strict().parse(JSON.parse(ran.out)).problems).toEqual([]);
  });

  it.each([
    ['a table', 'databases/channels/zones.copy.gz'],
    ['the index of files', 'objects.jsonl.gz'],
  ])('names %s that was changed', async (_what, place) => {
    const name = `changed-${path.basename(place)}`;
    await backup(name);
    await flip(path.join(folder(name), place));
    const ran = await verify(name);
    expect(ran.code).toBe(5);
    expect(JSON.parse(ran.out).problems).toEqual([`${place}: was changed (SHA-256 does not fit)`]);
  });

  it('names files that are missing or longer', async () => {
    await backup('spoilt');
    const [first = '', second = ''] = Object.keys(await filesOf(files)).toSorted();
    await rm(path.join(folder('spoilt'), 'objects', first));
    await appendFile(path.join(folder('spoilt'), 'objects', second), 'x');
    const { out } = await verify('spoilt');
    expect(JSON.parse(out).problems.toSorted()).toEqual([
      `objects/${first}: is missing`,
      expect.stringMatching(new RegExp(`^objects/${second}: \\d+ bytes instead of \\d+$`)),
    ]);
  });

  it.each([
    ['the manifest is missing', 'manifest.json', null],
    ['the manifest was changed', 'manifest.json', /does not fit its seal: it was changed/],
  ])('refuses a backup when %s', async (what, file, said) => {
    const name = what.replaceAll(' ', '-');
    await backup(name);
    const target = path.join(folder(name), file);
    if (said === null) await rm(target);
    else
      await writeFile(
        target,
        (await readFile(target, 'utf8')).replace('2202', '2203').replace('"rows": 50', '"rows": 51'),
      );
    const ran = await verify(name);
    expect(ran.code).toBe(5);
    expect(ran.err).toMatch(said ?? /holds no finished backup/);
  });

  it('refuses another key, and asks for one', async () => {
    const other = await verify('secret', '--key-file', key('wrong'));
    expect(other).toMatchObject({ code: 5, out: '' });
    expect(other.err).toMatch(/the key is another/);
    const none = await verify('secret');
    expect(none).toMatchObject({
      code: 2,
      err: 'parley: the backup is encrypted: name its key with --key-file\n',
    });
  });
});

describe('restore refuses, and changes nothing,', () => {
  it('a damaged backup', async () => {
    await backup('damaged');
    await flip(path.join(folder('damaged'), 'databases/conversations/answers.copy.gz'));
    const targets = await emptyTargets();
    const ran = await restore('damaged', targets, 'none-1');
    expect(ran.code).toBe(5);
    expect(ran.err).toMatch(
      /^parley: the backup is damaged, nothing was restored: databases\/conversations\/answers/,
    );
    expect(await rowsOf(targets)).toEqual([0, 0]);
  });

  it('another key', async () => {
    const targets = await emptyTargets();
    expect((await restore('secret', targets, 'none-2', '--key-file', key('wrong'))).code).toBe(5);
    expect(await rowsOf(targets)).toEqual([0, 0]);
  });

  it('a database that is not empty', async () => {
    const targets = await emptyTargets();
    await targets[1]?.dataSource.query(`insert into "order" values (1, null)`);
    const ran = await restore('plain', targets, 'none-3');
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^parley: the database of conversations is not empty \(table order\)/);
    expect(await rowsOf(targets)).toEqual([0, 0]);
  });

  it('a database of another version', async () => {
    opened = [await sampleDatabase(), await sampleDatabase({ newer: true })];
    const ran = await restore('plain', opened, 'none-4');
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/conversations is of another version: it has more: AddLater1700000000001/);
    expect(await rowsOf(opened)).toEqual([0, 0]);
  });

  it('a store that is not empty', async () => {
    const targets = await emptyTargets();
    const ran = await restore('plain', targets, 'files');
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^parley: the object store is not empty/);
    expect(await rowsOf(targets)).toEqual([0, 0]);
  });

  it('what cannot be reached, without saying its address', async () => {
    const hidden = {
      ...environment(full, 'none-5'),
      CHANNELS_DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/x',
    };
    const ran = await run(['backup', 'restore', folder('plain'), ...WITHOUT], hidden);
    expect(ran.code).toBe(3);
    expect(ran.err).toMatch(/^parley: the database of channels cannot be reached: [^\n]+\n$/);
    expect(ran.err).not.toContain('hush');
  });
});

describe('the configuration', () => {
  it('is asked for where it is missing', async () => {
    const ran = await run(['backup', 'create', folder('never')]);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/^parley: set ACCESS_CONTROL_DATABASE_URL, CHANNELS_DATABASE_URL, /);
  });

  it.each(['', 'c2hvcnQ=', 'x'.repeat(44)])('refuses the key %j', async (text) => {
    await writeFile(key('bad'), text);
    const ran = await run(['backup', 'verify', folder('secret'), '--key-file', key('bad')]);
    expect(ran).toMatchObject({ code: 2, out: '' });
  });
});

async function flip(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(file, bytes);
}
