import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureFolder, parleyHome } from './paths.js';
import { identityOf } from './process-identity.js';

/** `<purpose>-<process that made it>-<random>` */
const NAME = /^(?:test|stack)-(\d+)-\w+$/;

/** A new folder below Parley's home for one throw-away stack or test run; the caller removes it. */
export function throwAwayFolder(purpose: 'test' | 'stack'): string {
  const parent = process.env.PARLEY_TEST_DIR ?? parleyHome();
  return mkdtempSync(path.join(ensureFolder(parent), `${purpose}-${process.pid}-`));
}

/** Removes the throw-away folders of processes that were killed. */
export function removeAbandonedFolders(): void {
  const home = ensureFolder(parleyHome());
  for (const name of readdirSync(home)) {
    const maker = NAME.exec(name)?.[1];
    if (maker === undefined || identityOf(Number(maker)) !== undefined) continue;
    rmSync(path.join(home, name), { recursive: true, force: true });
  }
}
