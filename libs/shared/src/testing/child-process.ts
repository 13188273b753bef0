import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export interface TestProcess {
  child: ChildProcess;
  /** Resolves with the signal or exit code by which it ended. */
  exited: Promise<string>;
}

/**
 * Starts a TypeScript file of this repository as its own process, to be killed, and resolves when it sends `ready`. `input`
 * reaches it as JSON in PARLEY_TEST_INPUT.
 */
export async function startTestProcess(
  file: string,
  input: unknown,
  environment: Record<string, string> = {},
): Promise<TestProcess> {
  const root = process.cwd();
  const child = fork(path.join(root, 'libs/shared/src/testing/run-typescript.cjs'), [path.join(root, file)], {
    execArgv: ['--conditions=source'],
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...environment, PARLEY_TEST_INPUT: JSON.stringify(input) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
  const ready = new Promise<'ready'>((resolve) => {
    child.on('message', (message) => message === 'ready' && resolve('ready'));
  });
  const first = await Promise.race([ready, exited]);
  if (first !== 'ready' && environment['CRASH_AT'] === undefined) throw new Error(`${file} ended: ${first}`);
  // A spec that fails must still end; the process ends itself when nobody listens any more.
  child.unref();
  child.channel?.unref();
  return { child, exited };
}
