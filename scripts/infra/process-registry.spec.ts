import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { identityOf, sendSignal } from './process-identity.js';
import { reapOrphans, register } from './process-registry.js';

describe('reapOrphans', () => {
  let folder: string;
  let child: number;
  const home = process.env.PARLEY_DATA_DIR;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-registry-'));
    process.env.PARLEY_DATA_DIR = folder;
    const started = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      detached: true,
      stdio: 'ignore',
    });
    child = started.pid as number;
  });
  afterEach(() => {
    sendSignal(child, 'SIGKILL');
    if (home === undefined) delete process.env.PARLEY_DATA_DIR;
    else process.env.PARLEY_DATA_DIR = home;
    rmSync(folder, { recursive: true });
  });

  const note = (entry: object): void => {
    mkdirSync(path.join(folder, 'processes'), { recursive: true });
    const whole = {
      pid: child,
      identity: identityOf(child),
      name: 'orphan',
      stopSignal: 'SIGTERM',
      ...entry,
    };
    writeFileSync(path.join(folder, 'processes', `${child}.json`), JSON.stringify(whole));
  };
  const noted = (): string[] => readdirSync(path.join(folder, 'processes'));

  it('ends what a launcher that is gone has left', async () => {
    note({ owner: process.pid, ownerIdentity: 'of a process that is no more' });
    expect(await reapOrphans()).toEqual(['orphan']);
    expect(identityOf(child)).toBeUndefined();
    expect(noted()).toEqual([]);
  });

  it('leaves alone what belongs to a living launcher', async () => {
    register(child, 'mine', 'SIGTERM');
    expect(await reapOrphans()).toEqual([]);
    expect(identityOf(child)).toBeDefined();
    expect(noted()).toHaveLength(1);
  });

  it('leaves alone a process that only got the same id', async () => {
    note({ identity: 'of the one before', owner: process.pid, ownerIdentity: 'gone' });
    expect(await reapOrphans()).toEqual([]);
    expect(identityOf(child)).toBeDefined();
    expect(noted()).toEqual([]);
  });

  it('has nothing to do where nothing was ever started', async () => {
    expect(await reapOrphans()).toEqual([]);
  });
});
