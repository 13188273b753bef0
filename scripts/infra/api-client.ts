import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const GENERATOR = 'node_modules/@hey-api/openapi-ts/bin/run.js';
const CONFIG = 'libs/client/openapi-ts.config.ts';
const GENERATED = 'libs/client/src/generated';
const INPUTS = ['docs/api/openapi.json', CONFIG, 'node_modules/@hey-api/openapi-ts/package.json'];
const STAMP = '.stamp';

/**
 * Generates the code of libs/client that comes out of docs/api/openapi.json, when it is missing or older than that. Jest and
 * several commands may do so at the same time: each makes its own copy and puts it in place whole.
 */
export async function ensureApiClient(root: string): Promise<{ generated: boolean }> {
  const folder = path.join(root, GENERATED);
  const stamp = path.join(folder, STAMP);
  const now = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return { generated: false };
  const fresh = mkdtempSync(`${folder}.`);
  try {
    const script = [GENERATOR, '-f', CONFIG, '-o', path.relative(root, fresh), '--no-log-file'];
    await promisify(execFile)(process.execPath, script, { cwd: root });
    writeFileSync(path.join(fresh, STAMP), now);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } catch (error) {
    // Somebody else was faster: theirs is as good.
    if (!(existsSync(stamp) && readFileSync(stamp, 'utf8') === now)) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return { generated: true };
}

function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const file of INPUTS)
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** Jest's `globalSetup`, for runs without `npm test`. Imports nothing of ours: Jest maps no `.js` to `.ts` here. */
export default async function generateBeforeTests({ rootDir }: { rootDir: string }): Promise<void> {
  await ensureApiClient(rootDir);
}
