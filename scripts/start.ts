import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildConsole } from './infra/console.js';
import { lockFolder } from './infra/lock.js';
import { ensureFolder, parleyHome } from './infra/paths.js';
import { requireFree } from './infra/ports.js';
import { Progress } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';
import { configuredPorts, portSettings, serviceNames, type ServicePorts } from './infra/services.js';
import { startStack } from './infra/stack.js';
import { summary } from './infra/summary.js';

const STEPS = 7;

/** `npm start`: the whole product on this machine, until Ctrl-C. */
await runLauncher(async ({ group, stopped, atEnd }) => {
  const dataDir = ensureFolder(parleyHome());
  const lock = lockFolder(path.join(dataDir, 'launcher.json'));
  atEnd(() => rmSync(lock, { force: true }));
  const ports = configuredPorts(process.env);
  await requireServicePorts(ports);
  const progress = new Progress(STEPS);
  const stack = await startStack({
    dataDir,
    ports,
    databaseUrl: process.env.DATABASE_URL || undefined,
    amqpUrl: process.env.AMQP_URL || undefined,
    durable: true,
    progress,
    console: () => consoleFolder(progress),
    group,
  });
  stack.supervise((line) => process.stdout.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`));
  process.stdout.write(summary(stack, dataDir));
  await stopped;
  return 0;
});

function requireServicePorts(ports: ServicePorts): Promise<void> {
  return requireFree(
    serviceNames.map((name) => ({ port: ports[name], what: name, variable: portSettings[name].variable })),
  );
}

async function consoleFolder(progress: Progress): Promise<string> {
  const { folder } = await progress.step(
    ({ built }) => (built ? 'Console built' : 'Console is up to date'),
    buildConsole,
  );
  return folder;
}
