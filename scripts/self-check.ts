import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Rank, type ProcessGroup } from './infra/process-group.js';
import { seconds } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';
import { applyMutant, copySources } from './self-check/mutated-copy.js';
import { mutants, type Mutant } from './self-check/mutants.js';

const INTERRUPTED = 130;

/**
 * `npm run self-check [-- part of a name]`: makes each deliberate bug of faults.md in a copy of the sources, one after the other, and runs what
 * is to notice it. Exit 1 when one goes unnoticed.
 */
await runLauncher(async ({ group, atEnd }) => {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'parley-self-check-')), 'copy');
  atEnd(() => rmSync(path.dirname(folder), { recursive: true, force: true }));
  copySources(folder);
  const wanted = process.argv[2] ?? '';
  const chosen = mutants.filter(({ name }) => name.includes(wanted));
  let unnoticed = 0;
  for (const mutant of chosen) {
    const begun = performance.now();
    const takeBack = applyMutant(folder, mutant);
    const complaint = await complaintAbout(group, folder, mutant);
    takeBack();
    if (complaint === undefined) unnoticed += 1;
    const by = 'case' in mutant.caughtBy ? mutant.caughtBy.case : mutant.caughtBy.test;
    const took = seconds(performance.now() - begun);
    const outcome = complaint === undefined ? `UNNOTICED by ${by}` : `noticed by ${by}: ${complaint}`;
    process.stdout.write(`${mutant.name} (${took})\n  ${outcome}\n`);
  }
  process.stdout.write(`${chosen.length - unnoticed} passed, ${unnoticed} failed\n`);
  return unnoticed === 0 ? 0 : 1;
}, INTERRUPTED);

/** What the check of a mutant says against it; undefined: nothing, or the check itself could not be run. */
async function complaintAbout(
  group: ProcessGroup,
  folder: string,
  { caughtBy }: Mutant,
): Promise<string | undefined> {
  const logFile = path.join(path.dirname(folder), 'check.log');
  rmSync(logFile, { force: true });
  const node = (name: string, ...args: string[]): Promise<string> =>
    group.start({ name, command: process.execPath, args, cwd: folder, logFile }, Rank.service).exited;
  const compiler = 'node_modules/@typescript/native/bin/tsc';
  const check =
    'case' in caughtBy
      ? ['scripts/faults', '--quick', caughtBy.case]
      : ['scripts/test', '--only=db', caughtBy.test];
  if ((await node('tsc', compiler, '-p', 'tsconfig.build.json')) === 'exit 0')
    await node('check', 'scripts/run.mjs', ...check);
  const said = readFileSync(logFile, 'utf8');
  const complaint = /FAILED: (.*)|● (.*)/.exec(said);
  if (complaint === null) process.stdout.write(said.slice(-2000));
  return complaint?.[1] ?? complaint?.[2];
}
