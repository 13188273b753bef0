import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { LaunchError, errorCode } from './launch-error.js';
import { identityOf } from './process-identity.js';

interface Holder {
  pid: number;
  identity?: string;
  since: string;
}

/** Takes `file` as the lock of its folder, or refuses with one line while the process that holds it lives. */
export function lockFolder(file: string): string {
  const holder: Holder = {
    pid: process.pid,
    identity: identityOf(process.pid),
    since: new Date().toISOString(),
  };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
      return file;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const other = readHolder(file);
    if (other !== undefined && other.identity !== undefined && identityOf(other.pid) === other.identity) {
      throw new LaunchError(
        `already running from this folder since ${other.since.slice(0, 19).replace('T', ' ')} UTC (process ${other.pid}); ` +
          `stop it with Ctrl-C in its terminal, or "kill ${other.pid}"`,
      );
    }
    rmSync(file, { force: true }); // its holder was killed
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // gone meanwhile, or cut off when its holder was killed
  }
}
