import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildApiClientPackage } from './api-client-package.js';
import { projectRoot } from './paths.js';

const run = promisify(execFile);
const TOKEN = 'parley_pat_of_this_test';

let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-client-'));
  ({ server, url } = await documentedGateway());
  const tarball = await pack(await buildApiClientPackage());
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "private": true }');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: folder });
}, 120_000);

afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('has what is needed in it and nothing else, and depends on nothing', () => {
  const installed = path.join(folder, 'node_modules');
  expect(readdirSync(installed).filter((name) => !name.startsWith('.'))).toEqual(['@parley']);
  const files = readdirSync(path.join(installed, '@parley/client'), { recursive: true, encoding: 'utf8' });
  expect(files).toEqual(
    expect.arrayContaining(['README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
  );
  expect(files.filter((name) => /\.spec\.|\.stamp|src/.test(name))).toEqual([]);
});

it('compiles strictly and runs as its README says, from an empty folder', async () => {
  const example = readmeExample();
  expect(example.trim().split('\n')).toHaveLength(5);
  const source = example.replace('https://parley.example.com', url).replace('parley_pat_…', TOKEN);
  expect(source).toContain(TOKEN);
  writeFileSync(path.join(folder, 'example.ts'), source);
  await compile();
  const { stdout } = await run(process.execPath, ['example.js'], { cwd: folder });
  expect(stdout).toBe('Carla Customer Where is my parcel?\n'.repeat(2));
}, 60_000);

it('is refused by the compiler when it is used wrongly', async () => {
  writeFileSync(path.join(folder, 'example.ts'), readmeExample().replace("queue: 'new'", "queue: 'newest'"));
  await expect(compile()).rejects.toMatchObject({ stdout: expect.stringContaining('\'"newest"\'') });
}, 60_000);

/** The first block of code of the README that is TypeScript. */
function readmeExample(): string {
  const readme = readFileSync(path.join(projectRoot(), 'libs/client/README.md'), 'utf8');
  return /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
}

async function pack(packageFolder: string): Promise<string> {
  const target = path.join(folder, 'packed');
  mkdirSync(target);
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', target], { cwd: packageFolder });
  return path.join(target, readdirSync(target)[0] ?? '');
}

function compile(): Promise<unknown> {
  const compiler = path.join(projectRoot(), 'node_modules/typescript/bin/tsc');
  const options = ['--strict', '--target', 'ES2022', '--module', 'nodenext', '--lib', 'ES2022,DOM'];
  return run(process.execPath, [compiler, ...options, 'example.ts'], { cwd: folder });
}

/** Answers `listConversations` as docs/api/openapi.json says it does: two pages, for who has the token. */
async function documentedGateway(): Promise<{ server: Server; url: string }> {
  const document = JSON.parse(readFileSync(path.join(projectRoot(), 'docs/api/openapi.json'), 'utf8'));
  const answer = document.paths['/v1/conversations'].get.responses['200'].content['application/json'].example;
  const stub = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stub');
    if (request.headers.authorization !== `Bearer ${TOKEN}` || pathname !== '/v1/conversations')
      return response.writeHead(401).end();
    const nextCursor = searchParams.has('cursor') ? null : 'the-second-page';
    return response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ ...answer, nextCursor }));
  });
  await new Promise<void>((resolve) => stub.listen(0, '127.0.0.1', resolve));
  return { server: stub, url: `http://127.0.0.1:${(stub.address() as AddressInfo).port}` };
}
