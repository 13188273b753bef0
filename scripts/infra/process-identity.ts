import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './launch-error.js';

const STATE = 0;
const START_TIME = 19;

/** What tells a process from a later one with the same id: when it began. Undefined when it is gone (or a zombie). */
export function identityOf(pid: number): string | undefined {
  return process.platform === 'linux' ? linuxIdentity(pid) : portableIdentity(pid);
}

function linuxIdentity(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The second field is the program's name in brackets and may hold anything; the rest is plain.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[STATE] === 'Z' || fields[STATE] === 'X' ? undefined : fields[START_TIME];
}

function portableIdentity(pid: number): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [, state = '', started = ''] = /^(\S+)\s+(.+)$/.exec((stdout ?? '').trim()) ?? [];
  return started === '' || state.startsWith('Z') ? undefined : started;
}

/** Sends a signal (a negative id: to the process group). One that is gone, or whose id is someone else's now, is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!['ESRCH', 'EPERM'].includes(errorCode(error))) throw error;
  }
}

/** Resolves when no process of the group is left, at the latest after two seconds: zombies may stay for ever. */
export async function untilGroupIsGone(leader: number): Promise<void> {
  for (let attempt = 0; attempt < 100 && groupExists(leader); attempt += 1) await sleep(20);
}

function groupExists(leader: number): boolean {
  try {
    process.kill(-leader, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
