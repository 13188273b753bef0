import { accessSync, constants, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, sendSignal, untilGroupIsGone } from './process-identity.js';
import { parleyHome } from './paths.js';

/** A process we started, as noted on disk: a launcher that was killed cannot end it, but the next one can. */
interface Entry {
  pid: number;
  identity: string;
  name: string;
  stopSignal: NodeJS.Signals;
  owner: number;
  ownerIdentity: string;
}

const PATIENCE_MS = 15_000;

const folder = (): string => path.join(parleyHome(), 'processes');
const fileOf = (pid: number): string => path.join(folder(), `${pid}.json`);

/** Notes a process that was just started by this one. */
export function register(pid: number, name: string, stopSignal: NodeJS.Signals): void {
  const identity = identityOf(pid);
  const ownerIdentity = identityOf(process.pid);
  if (identity === undefined || ownerIdentity === undefined) return;
  mkdirSync(folder(), { recursive: true });
  const entry: Entry = { pid, identity, name, stopSignal, owner: process.pid, ownerIdentity };
  writeFileSync(fileOf(pid), JSON.stringify(entry));
}

export function unregister(pid: number): void {
  rmSync(fileOf(pid), { force: true });
}

/** Ends what launchers that are gone have left behind, and returns the names. Never touches a reused process id. */
export async function reapOrphans(): Promise<string[]> {
  const names: string[] = [];
  // Those that end may have started others in turn: Jest its workers, these whole stacks.
  for (let orphans = findOrphans(); orphans.length > 0; orphans = findOrphans()) {
    names.push(...orphans.filter(isAlive).map((orphan) => orphan.name));
    await Promise.all(orphans.map(end));
  }
  return names;
}

function findOrphans(): Entry[] {
  return entries().filter((entry) => identityOf(entry.owner) !== entry.ownerIdentity);
}

async function end(orphan: Entry): Promise<void> {
  if (isAlive(orphan)) {
    sendSignal(orphan.pid, orphan.stopSignal);
    const deadline = Date.now() + PATIENCE_MS;
    while (isAlive(orphan) && Date.now() < deadline) await sleep(50);
    sendSignal(-orphan.pid, 'SIGKILL');
    await untilGroupIsGone(orphan.pid);
  }
  unregister(orphan.pid);
}

function isAlive(entry: Entry): boolean {
  return identityOf(entry.pid) === entry.identity;
}

function entries(): Entry[] {
  let names: string[];
  try {
    accessSync(folder(), constants.W_OK);
    names = readdirSync(folder());
  } catch {
    return []; // nothing was ever started here, or by another user
  }
  return names.flatMap((name) => readEntry(path.join(folder(), name)));
}

function readEntry(file: string): Entry[] {
  try {
    return [JSON.parse(readFileSync(file, 'utf8')) as Entry];
  } catch {
    return []; // removed or half written by its owner, who is alive then
  }
}
