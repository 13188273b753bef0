import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureApiClient } from './api-client.js';
import { projectRoot } from './paths.js';
import { runTool } from './run-tool.js';

const SOURCES = ['package-lock.json', 'apps/console', 'docs/api/openapi.json', 'libs/client'];

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
  await ensureApiClient(root);
  await runTool('the console', [
    'node_modules/vite/bin/vite.js',
    'build',
    '-c',
    'apps/console/vite.config.ts',
  ]);
  writeFileSync(stamp, now);
  return { folder, built: true };
}

/** One hash over the content of everything that goes into the console. */
function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) addTo(hash, root, source);
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, root: string, name: string): void {
  const file = path.join(root, name);
  if (/\/generated[^/]*$|^libs\/client\/dist$/.test(name)) return; // made out of the rest
  if (statSync(file).isDirectory()) {
    for (const child of readdirSync(file).toSorted()) addTo(hash, root, `${name}/${child}`);
    return;
  }
  hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
}
