import { errorLine } from './launch-error.js';
import { ProcessGroup } from './process-group.js';
import { reapOrphans } from './process-registry.js';
import { seconds } from './progress.js';
import { removeAbandonedFolders } from './throw-away-folder.js';

export interface LauncherContext {
  /** Everything that is started goes in here and is stopped at the end, however it ends. */
  group: ProcessGroup;
  /** Resolves when the launcher was asked to stop: Ctrl-C, SIGTERM, closed terminal. */
  stopped: Promise<NodeJS.Signals>;
  /** Runs at the end, after everything was stopped. */
  atEnd(work: () => void | Promise<void>): void;
}

type Ending = (() => void | Promise<void>)[];

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm passes a Ctrl-C on that the terminal has delivered already: only a later one is meant as "at once". */
const SECOND_THOUGHTS_MS = 1500;

/**
 * The frame of each command: ends what a killed predecessor left, runs `work`, and stops everything at its end, at a signal and at
 * an error. `work` resolves with the exit code; after a signal its outcome no longer matters and the code is `codeAfterSignal`.
 */
export async function runLauncher(
  work: (context: LauncherContext) => Promise<number>,
  codeAfterSignal = 0,
): Promise<never> {
  surviveClosedTerminal();
  const group = new ProcessGroup();
  const ending: Ending = [];
  const stopped = firstSignal(group);
  const context: LauncherContext = { group, stopped, atEnd: (last) => void ending.push(last) };
  const outcome = await Promise.race([attempt(() => work(context)), stopped]);
  if (typeof outcome === 'string') return stopAfterSignal(codeAfterSignal, group, ending);
  if (outcome.failure !== undefined) process.stderr.write(`${outcome.failure}\n`);
  return process.exit(await finish(outcome.code, group, ending));
}

async function stopAfterSignal(code: number, group: ProcessGroup, ending: Ending): Promise<never> {
  const begun = performance.now();
  process.stdout.write('\nStopping …\n');
  const finalCode = await finish(code, group, ending);
  process.stdout.write(`Everything is stopped (${seconds(performance.now() - begun)})\n`);
  process.exit(finalCode);
}

/** Never rejects: after a signal nobody listens to it any more. */
async function attempt(work: () => Promise<number>): Promise<{ code: number; failure?: string }> {
  try {
    const left = await reapOrphans();
    removeAbandonedFolders();
    if (left.length > 0) {
      process.stdout.write(`Ended what an earlier start left behind: ${left.join(', ')}\n`);
    }
    return { code: await work() };
  } catch (error) {
    return { code: 1, failure: errorLine(error) };
  }
}

async function finish(code: number, group: ProcessGroup, ending: Ending): Promise<number> {
  try {
    await group.stop();
    await reapOrphans();
    for (const last of ending.toReversed()) await last();
    return code;
  } catch (error) {
    process.stderr.write(`${errorLine(error)}\n`);
    return 1;
  }
}

function firstSignal(group: ProcessGroup): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let first = 0;
    for (const signal of STOP_SIGNALS) {
      process.on(signal, () => {
        if (first === 0) first = Date.now();
        else if (Date.now() - first > SECOND_THOUGHTS_MS) void group.kill();
        resolve(signal);
      });
    }
    whenNpmIsGone(() => resolve('SIGHUP'));
  });
}

/** An npm that was killed cannot pass on why: that it is gone counts as a closed terminal. */
function whenNpmIsGone(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  setInterval(() => process.ppid === npm || stop(), 1000).unref();
}

/** Writing to a terminal or pipe that is gone must not end the launcher before its children. */
function surviveClosedTerminal(): void {
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
}
