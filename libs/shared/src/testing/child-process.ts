import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export interface TestProcess {
  child: ChildProcess;
  /** Resolves with the signal or exit code by which it ended. */
  exited: Promise<string>;
}

/** Far beyond what a start takes on a busy machine, and below what a spec has. */
const READY_WITHIN_MS = 30_000;

/**
 * Starts a TypeScript file of this repository as its own process, to be killed, and resolves when it sends `ready`; one that ends
 * before, or sends nothing in time, is an error and leaves no process. `input` reaches it as JSON in PARLEY_TEST_INPUT.
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
  const first = await Promise.race([whenReady(child), exited]);
  if (first === 'late') {
    // One that is stopped does not notice that the spec is gone, and would keep Jest waiting for its output for ever.
    child.kill('SIGKILL');
    await exited;
  }
  if (first !== 'ready' && environment['CRASH_AT'] === undefined) throw new Error(`${file} ended: ${first}`);
  // A spec that fails must still end; the process ends itself when nobody listens any more.
  child.unref();
  child.channel?.unref();
  return { child, exited };
}

function whenReady(child: ChildProcess): Promise<'ready' | 'late'> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve('late'), READY_WITHIN_MS);
    child.once('exit', () => clearTimeout(late));
    child.on('message', (message) => {
      if (message !== 'ready') return;
      clearTimeout(late);
      resolve('ready');
    });
  });
}
