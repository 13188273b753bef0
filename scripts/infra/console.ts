import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTool } from './run-tool.js';
import { projectRoot } from './paths.js';

const OPENAPI = 'docs/api/openapi.json';
const SOURCES = ['package-lock.json', 'apps/console', 'apps/gateway/src', 'libs/shared/src'];

/** Writes the gateway's OpenAPI document and, out of it, the console's typed client. */
export async function generateApi(): Promise<void> {
  const root = projectRoot();
  const document = await runTool('the OpenAPI document', ['dist/apps/gateway/src/print-openapi.js']);
  const file = path.join(root, OPENAPI);
  mkdirSync(path.dirname(file), { recursive: true });
  if (!existsSync(file) || readFileSync(file, 'utf8') !== document) writeFileSync(file, document);
  const config = path.join(root, 'apps/console/openapi-ts.config.ts');
  await runTool('the API client', [
    'node_modules/@hey-api/openapi-ts/bin/run.js',
    '-f',
    config,
    '--no-log-file',
  ]);
}

/**
 * Builds the console into dist/apps/console, and returns that folder and whether there was anything to do: nothing is built
 * when no source file has changed since.
 */
export async function buildConsole(): Promise<{ folder: string; built: boolean }> {
  const root = projectRoot();
  const folder = path.join(root, 'dist/apps/console');
  const stamp = path.join(root, 'dist/.console-stamp');
  const now = fingerprint(root);
  if (
    existsSync(path.join(folder, 'index.html')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === now
  ) {
    return { folder, built: false };
  }
  rmSync(stamp, { force: true });
  await generateApi();
  await runTool('the console', [
    'node_modules/vite/bin/vite.js',
    'build',
    '-c',
    'apps/console/vite.config.ts',
  ]);
  writeFileSync(stamp, now);
  return { folder, built: true };
}

/** One hash over the content of everything that goes into the console and its API client. */
function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) addTo(hash, root, source);
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, root: string, name: string): void {
  const file = path.join(root, name);
  if (name.endsWith('/generated')) return; // made by generateApi
  if (statSync(file).isDirectory()) {
    for (const child of readdirSync(file).toSorted()) addTo(hash, root, `${name}/${child}`);
    return;
  }
  hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
}
