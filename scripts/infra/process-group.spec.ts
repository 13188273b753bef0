import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessSpec } from './managed-process.js';
import { ProcessGroup, Rank } from './process-group.js';
import { identityOf } from './process-identity.js';
import { SupervisedProcess } from './supervised-process.js';

/** Says "up", and on SIGTERM "down", which takes a moment. */
const orderly = `
  console.log(process.argv[1] + ' up');
  process.on('SIGTERM', () => setTimeout(() => { console.log(process.argv[1] + ' down'); process.exit(0); }, 100));
  setInterval(() => {}, 1000);`;
const stubborn = `process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000);`;

describe('processes', () => {
  let folder: string;
  let log: string;
  const home = process.env.PARLEY_DATA_DIR;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-processes-'));
    process.env.PARLEY_DATA_DIR = folder;
    log = path.join(folder, 'log');
  });
  afterEach(() => {
    if (home === undefined) delete process.env.PARLEY_DATA_DIR;
    else process.env.PARLEY_DATA_DIR = home;
    rmSync(folder, { recursive: true });
  });

  const script = (name: string, code: string, more: Partial<ProcessSpec> = {}): ProcessSpec => ({
    name,
    command: process.execPath,
    args: ['-e', code, name],
    logFile: log,
    ...more,
  });
  const lines = (): string[] => readFileSync(log, 'utf8').trim().split('\n');
  const untilLines = async (count: number): Promise<void> => {
    while (lines().join('') === '' || lines().length < count) await sleep(20);
  };

  it('end services before what they stand on', async () => {
    const group = new ProcessGroup();
    group.start(script('server', orderly), Rank.infrastructure);
    group.start(script('service', orderly), Rank.service);
    await untilLines(2);
    await group.stop();
    expect(lines().slice(2)).toEqual(['service down', 'server down']);
  });

  it('are killed when they do not end in time', async () => {
    const group = new ProcessGroup();
    const started = group.start(script('stubborn', stubborn, { stopTimeoutMs: 50 }), Rank.service);
    await untilLines(1);
    await group.stop();
    expect(await started.exited).toBe('SIGKILL');
    expect(identityOf(started.pid as number)).toBeUndefined();
  });

  it('are not started any more once the group stops', async () => {
    const group = new ProcessGroup();
    await group.stop();
    expect(() => group.start(script('late', orderly), Rank.service)).toThrow(/everything is being stopped/);
  });

  it('that fail say their last words', async () => {
    const group = new ProcessGroup();
    const failing = group.run(script('job', `console.error('no table'); process.exit(3)`), 'the job failed');
    await expect(failing).rejects.toThrow(`the job failed (exit 3): no table (log: ${log})`);
  });

  it('that cannot be started at all say so', async () => {
    const group = new ProcessGroup();
    const missing = group.run({ ...script('job', ''), command: '/nowhere/program' }, 'the job failed');
    await expect(missing).rejects.toThrow(/the job failed \(spawn \/nowhere\/program ENOENT\)/);
  });

  it('take along whom they leave in their group', async () => {
    const group = new ProcessGroup();
    const parent = `
      const { spawn } = require('node:child_process');
      console.log(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']).pid);
      setInterval(() => {}, 1000);`;
    const started = group.start(script('parent', parent), Rank.service);
    await untilLines(1);
    const child = Number(lines()[0]);
    expect(identityOf(child)).toBeDefined();
    await started.stop();
    expect(identityOf(child)).toBeUndefined();
  });

  it('that crash are started again, those that are stopped are not', async () => {
    const group = new ProcessGroup();
    const told: string[] = [];
    const service = new SupervisedProcess(group, {
      spec: script('service', orderly),
      rank: Rank.service,
      ready: () => untilLines(told.length + 1),
    });
    await service.start();
    service.supervise((line) => told.push(line));
    process.kill(service.pid as number, 'SIGKILL');
    while (told.length < 2) await sleep(20);
    await service.stop();
    await sleep(700); // longer than the first pause
    expect(told).toEqual([
      'WARN service ended unexpectedly (SIGKILL), starting it again in 0.5 s',
      'service runs again',
    ]);
    expect(lines()).toEqual(['service up', 'service up', 'service down']);
    await group.stop();
  });
});
