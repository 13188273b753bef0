import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lint } from './infra/checks.js';
import { ensureChromium } from './infra/chromium.js';
import { buildConsole } from './infra/console.js';
import { startInfrastructure } from './infra/infrastructure.js';
import { parleyHome, projectRoot } from './infra/paths.js';
import { Rank, type ProcessGroup } from './infra/process-group.js';
import { Progress } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';
import { newSecrets } from './infra/secrets.js';
import { parseTestArguments, type TestPlan } from './infra/test-arguments.js';
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
  const passed = await runJest(group, plan, environment);
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

async function runJest(group: ProcessGroup, plan: TestPlan, env: NodeJS.ProcessEnv): Promise<boolean> {
  const jest = group.start(
    {
      name: 'jest',
      command: process.execPath,
      args: [
        path.join(projectRoot(), 'node_modules/jest/bin/jest.js'),
        ...plan.jest,
        '--maxWorkers=2',
        '--passWithNoTests',
        '--selectProjects',
        ...plan.projects,
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
  return how === 'exit 0';
}

function hasEndToEndTests(): boolean {
  return readdirSync(path.join(projectRoot(), 'e2e'), { recursive: true, encoding: 'utf8' }).some((name) =>
    name.endsWith('.e2e.ts'),
  );
}
