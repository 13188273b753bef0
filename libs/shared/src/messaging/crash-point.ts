const armed = readCrashPoint(process.env);
let hits = 0;

/**
 * Kills the process at the n-th passage of a named point (`CRASH_AT=relay_after_publish:3`), so that tests can prove what a
 * crash at exactly this place costs. Does nothing unless NODE_ENV is `test` or PARLEY_CRASH_POINTS is 1.
 */
export function crashPoint(name: string): void {
  if (armed?.name !== name) return;
  hits += 1;
  if (hits === armed.passage) process.kill(process.pid, 'SIGKILL');
}

function readCrashPoint(environment: NodeJS.ProcessEnv): { name: string; passage: number } | undefined {
  if (environment['NODE_ENV'] !== 'test' && environment['PARLEY_CRASH_POINTS'] !== '1') return undefined;
  const match = /^(\w+):(\d+)$/.exec(environment['CRASH_AT'] ?? '');
  return match === null ? undefined : { name: match[1]!, passage: Number(match[2]) };
}
