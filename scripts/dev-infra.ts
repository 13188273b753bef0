import { rmSync } from 'node:fs';
import path from 'node:path';
import { runLauncher } from './infra/run-launcher.js';
import { startInfrastructure } from './infra/infrastructure.js';
import { lockFolder } from './infra/lock.js';
import { ensureFolder, parleyHome } from './infra/paths.js';
import { Progress } from './infra/progress.js';
import { loadSecrets } from './infra/secrets.js';

/** `npm run dev:infra`: a PostgreSQL and a RabbitMQ for the tests, until Ctrl-C. */
await runLauncher(async ({ group, stopped, atEnd }) => {
  const dataDir = ensureFolder(path.join(parleyHome(), 'dev-infra'));
  const lock = lockFolder(path.join(dataDir, 'launcher.json'));
  atEnd(() => rmSync(lock, { force: true }));
  const secrets = loadSecrets(path.join(dataDir, 'secrets.json'));
  const { databaseUrl, amqpUrl } = await startInfrastructure(group, {
    dataDir,
    logDir: path.join(dataDir, 'logs'),
    postgresPassword: secrets.postgresPassword,
    brokerPassword: secrets.brokerPassword,
    durable: true,
    progress: new Progress(2),
  });
  process.stdout.write(`
For tests in another terminal:
export PARLEY_TEST_DATABASE_URL=${databaseUrl}
export PARLEY_TEST_AMQP_URL=${amqpUrl}

Ctrl-C stops both.
`);
  await stopped;
  return 0;
});
