import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lint } from './infra/checks.js';
import { ensureChromium } from './infra/chromium.js';
import { buildConsole } from './infra/console.js';
import { startInfrastructure } from './infra/infrastructure.js';
import { LaunchError } from './infra/launch-error.js';
import { parleyHome, projectRoot } from './infra/paths.js';
import { Rank, type ProcessGroup } from './infra/process-group.js';
import { Progress } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';
import { newSecrets } from './infra/secrets.js';
import { parseTestArguments, type TestPlan } from './infra/test-arguments.js';
import { readTestOutcome, suitesToRepeat, type TestOutcome } from './infra/test-outcome.js';
import { throwAwayFolder } from './infra/throw-away-folder.js';

const INTERRUPTED = 130;
/** All tiers take a quarter of it on two cores; what takes longer hangs. */
const LIMIT_MINUTES = 40;

/** `npm test`: everything CI needs, on throw-away servers; see `parseTestArguments` for the smaller runs. */
await runLauncher(async ({ group, atEnd }) => {
  const plan = parseTestArguments(process.argv.slice(2));
  const folder = throwAwayFolder('test');
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const [servers, lintPassed, chromium] = await prepare(plan, group, folder);
  const environment = {
    ...process.env,
    PARLEY_TEST_DIR: folder,
    // The compiler that Jest uses unpacks itself once: here instead of in the home folder, which may not even exist.
    SWC_NATIVE_BINDING_CACHE: process.env.SWC_NATIVE_BINDING_CACHE ?? path.join(parleyHome(), 'swc'),
    ...(servers && {
      PARLEY_TEST_DATABASE_URL: servers.databaseUrl,
      PARLEY_TEST_AMQP_URL: servers.amqpUrl,
    }),
    ...(chromium !== undefined && { PARLEY_CHROMIUM: chromium }),
  };
  const passed = await runTests((args) => runJest(group, folder, environment, args), plan);
  if (!lintPassed) process.stderr.write('Parley: lint failed, see above the tests\n');
  return passed && lintPassed ? 0 : 1;
}, INTERRUPTED);

/** Side by side, because RabbitMQ takes its time: servers; lint; console and browser for the end-to-end tests. */
function prepare(plan: TestPlan, group: ProcessGroup, folder: string) {
  const endToEnd = plan.projects.includes('e2e') && hasEndToEndTests();
  const needsServers = endToEnd || plan.projects.includes('db');
  const progress = new Progress((needsServers ? 2 : 0) + (endToEnd ? 2 : 0));
  return Promise.all([
    needsServers ? startServers(group, folder, progress) : undefined,
    plan.lint ? lint() : true,
    endToEnd ? prepareEndToEnd(progress) : undefined,
  ]);
}

function startServers(group: ProcessGroup, folder: string, progress: Progress) {
  const { postgresPassword, brokerPassword } = newSecrets();
  return startInfrastructure(group, {
    dataDir: folder,
    logDir: path.join(folder, 'logs'),
    postgresPassword,
    brokerPassword,
    durable: false,
    databaseUrl: process.env.PARLEY_TEST_DATABASE_URL || undefined,
    amqpUrl: process.env.PARLEY_TEST_AMQP_URL || undefined,
    progress,
  });
}

async function prepareEndToEnd(progress: Progress): Promise<string> {
  const chromium = await progress.step(
    (file) => `Browser ${file}`,
    () => ensureChromium((line) => progress.note(line)),
  );
  await progress.step(({ built }) => (built ? 'Console built' : 'Console is up to date'), buildConsole);
  return chromium;
}

/**
 * A whole run repeats one or two failed suites that stand on real servers or a browser, alone; both runs are printed, and the last line
 * counts each suite as it ended. What passes only then is named as unsteady: a mistake to look for, but not one of this commit.
 */
async function runTests(jest: JestRun, { jest: args, projects }: TestPlan): Promise<boolean> {
  const selected = [...args, '--selectProjects', ...projects];
  const first = await jest(selected);
  if (first === undefined) return false;
  const repeated = args.length === 0 ? suitesToRepeat(first) : [];
  if (repeated.length === 0) return first.failed === 0 && first.failedSuites.length === 0;
  const second = await jest(['--runTestsByPath', ...repeated, '--selectProjects', ...projects]);
  if (second === undefined) return false;
  const unsteady = repeated.filter((suite) => !second.failedSuites.includes(suite));
  for (const suite of unsteady) {
    process.stderr.write(
      `Parley: unsteady, passed only when repeated: ${path.relative(projectRoot(), suite)}\n`,
    );
  }
  const passed = first.passed + first.failed - second.failed;
  process.stderr.write(`${passed} passed, ${second.failed} failed\n`);
  return second.failedSuites.length === 0;
}

type JestRun = (args: string[]) => Promise<TestOutcome | undefined>;

async function runJest(
  group: ProcessGroup,
  folder: string,
  env: NodeJS.ProcessEnv,
  args: string[],
): Promise<TestOutcome | undefined> {
  const report = path.join(folder, 'jest.json');
  rmSync(report, { force: true });
  const jest = group.start(
    {
      name: 'jest',
      command: process.execPath,
      args: [
        path.join(projectRoot(), 'node_modules/jest/bin/jest.js'),
        '--maxWorkers=2',
        '--passWithNoTests',
        '--json',
        `--outputFile=${report}`,
        ...args,
      ],
      env,
    },
    Rank.service,
  );
  const limit = setTimeout(() => {
    process.stderr.write(`Parley: the tests have not ended within ${LIMIT_MINUTES} minutes and are killed\n`);
    jest.killNow();
  }, LIMIT_MINUTES * 60_000);
  const how = await jest.exited;
  clearTimeout(limit);
  const outcome = readTestOutcome(report);
  if (how !== 'exit 0' && outcome?.failed === 0) throw new LaunchError(`Jest ended with ${how}`);
  return outcome;
}

function hasEndToEndTests(): boolean {
  return readdirSync(path.join(projectRoot(), 'e2e'), { recursive: true, encoding: 'utf8' }).some((name) =>
    name.endsWith('.e2e.ts'),
  );
}
