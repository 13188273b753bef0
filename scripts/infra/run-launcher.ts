import { errorLine } from './launch-error.js';
import { ProcessGroup } from './process-group.js';
import { reapOrphans } from './process-registry.js';
import { seconds } from './progress.js';

export interface LauncherContext {
  /** Everything that is started goes in here and is stopped at the end, however it ends. */
  group: ProcessGroup;
  /** Resolves when the launcher was asked to stop: Ctrl-C, SIGTERM, closed terminal. */
  stopped: Promise<NodeJS.Signals>;
  /** Runs at the end, after everything was stopped. */
  atEnd(work: () => void | Promise<void>): void;
}

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
  const ending: (() => void | Promise<void>)[] = [];
  const stopped = firstSignal(group);
  const context: LauncherContext = { group, stopped, atEnd: (last) => void ending.push(last) };
  let signalled = false;
  void stopped.then(() => (signalled = true));
  const outcome = await Promise.race([
    attempt(
      () => work(context),
      () => signalled,
    ),
    stopped.then((signal) => ({ code: codeAfterSignal, signal })),
  ]);
  const begun = performance.now();
  if ('signal' in outcome) process.stdout.write('\nStopping …\n');
  const code = await finish(outcome.code, group, ending);
  if ('signal' in outcome)
    process.stdout.write(`Everything is stopped (${seconds(performance.now() - begun)})\n`);
  process.exit(code);
}

async function attempt(work: () => Promise<number>, signalled: () => boolean): Promise<{ code: number }> {
  try {
    const left = await reapOrphans();
    if (left.length > 0)
      process.stdout.write(`Ended what an earlier start left behind: ${left.join(', ')}\n`);
    return { code: await work() };
  } catch (error) {
    // Once everything is being stopped, whatever was under way fails.
    if (!signalled()) process.stderr.write(`${errorLine(error)}\n`);
    return { code: 1 };
  }
}

async function finish(
  code: number,
  group: ProcessGroup,
  ending: (() => void | Promise<void>)[],
): Promise<number> {
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
  });
}

/** Writing to a terminal or pipe that is gone must not end the launcher before its children. */
function surviveClosedTerminal(): void {
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
}
