import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from './launch-error.js';
import type { ManagedProcess, ProcessSpec } from './managed-process.js';
import { projectRoot } from './paths.js';
import { Rank, type ProcessGroup } from './process-group.js';
import type { ServiceName } from './services.js';
import { SupervisedProcess } from './supervised-process.js';

const READY_TIMEOUT_MS = 90_000;

/** One compiled service as a process that is started, watched and stopped. */
export function serviceProcess(
  group: ProcessGroup,
  name: ServiceName,
  environment: Record<string, string>,
  logDir: string,
  folder?: string,
): SupervisedProcess {
  const spec = scriptSpec(
    name,
    `dist/apps/${name}/src/main.js`,
    environment,
    path.join(logDir, `${name}.log`),
    folder,
  );
  const address = `http://127.0.0.1:${environment.HTTP_PORT}/health/ready`;
  return new SupervisedProcess(group, {
    spec,
    rank: Rank.service,
    ready: (started) => untilReady(address, started),
  });
}

/** How a compiled script of a service is run, out of `folder`; the launcher's own addresses never leak into it. */
export function scriptSpec(
  name: string,
  script: string,
  environment: Record<string, string>,
  logFile: string,
  folder = projectRoot(),
): ProcessSpec {
  const file = path.join(folder, script);
  if (!existsSync(file)) throw new LaunchError(`${file} does not exist; run "npm run build"`);
  const { DATABASE_URL: _database, AMQP_URL: _broker, ...inherited } = process.env;
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', file],
    cwd: folder,
    env: { ...inherited, ...environment },
    logFile,
  };
}

async function untilReady(address: string, started: ManagedProcess): Promise<void> {
  const { name } = started.spec;
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (started.running && Date.now() < deadline) {
    if (await answersOk(address)) return;
    await sleep(100);
  }
  if (started.running) throw started.failure(`${name} was not ready after ${READY_TIMEOUT_MS / 1000} s`);
  throw started.failure(`${name} ended while it was starting (${await started.exited})`);
}

async function answersOk(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false; // not listening yet
  }
}
