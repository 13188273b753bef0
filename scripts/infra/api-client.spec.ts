import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureApiClient } from './api-client.js';
import { projectRoot } from './paths.js';

let root: string;
const client = () => path.join(root, 'libs/client/src');
const generated = () => path.join(client(), 'generated');

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'parley-generate-'));
  mkdirSync(client(), { recursive: true });
  mkdirSync(path.join(root, 'docs/api'), { recursive: true });
  symlinkSync(path.join(projectRoot(), 'node_modules'), path.join(root, 'node_modules'));
  for (const file of ['docs/api/openapi.json', 'libs/client/openapi-ts.config.ts', 'package.json'])
    cpSync(path.join(projectRoot(), file), path.join(root, file));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('generates what is missing, also when several ask for it at once, and leaves nothing else behind', async () => {
  const both = await Promise.all([ensureApiClient(root), ensureApiClient(root)]);
  expect(both).toEqual([{ generated: true }, { generated: true }]);
  expect(readFileSync(path.join(generated(), 'sdk.gen.ts'), 'utf8')).toContain(
    'export const listConversations',
  );
  expect(readdirSync(client())).toEqual(['generated']);
}, 60_000);

it('generates again when the document has changed, and only then', async () => {
  expect(await ensureApiClient(root)).toEqual({ generated: false });
  const file = path.join(root, 'docs/api/openapi.json');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"listConversations"', '"listTalks"'));
  expect(await ensureApiClient(root)).toEqual({ generated: true });
  expect(readFileSync(path.join(generated(), 'sdk.gen.ts'), 'utf8')).toContain('export const listTalks');
}, 60_000);

it('keeps what there is when the document is broken, and says so', async () => {
  writeFileSync(path.join(root, 'docs/api/openapi.json'), '{');
  await expect(ensureApiClient(root)).rejects.toThrow(/openapi-ts/);
  expect(readdirSync(generated())).toContain('sdk.gen.ts');
  expect(readdirSync(client())).toEqual(['generated']);
}, 60_000);
