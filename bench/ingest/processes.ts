import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process of the bench: one of its own raw baselines, or one of our services. */
export interface BenchProcess {
  child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a compiled file as its own process and waits until it says `ready` or its health endpoint does. */
export async function startProcess(input: {
  file: string;
  args?: string[];
  env?: Record<string, string>;
  execArgv?: string[];
  readyUrl?: string;
}): Promise<BenchProcess> {
  const child = fork(input.file, input.args ?? [], {
    env: { ...process.env, ...input.env },
    execArgv: input.execArgv ?? [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await (input.readyUrl === undefined ? saysReady(child) : answersReady(child, input.readyUrl));
  return {
    child,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function saysReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => message === 'ready' && resolve());
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)));
  });
}

async function answersReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode} before ${url} was ready`);
    const ready = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error(`${url} was not ready within 30 s`);
}

/** Resident memory of a process in MB, as the kernel counts it. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`no VmRSS for process ${pid}`);
  return Number(kilobytes) / 1024;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
