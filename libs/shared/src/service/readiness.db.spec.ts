import { fixtureModule, messagingTables } from '../testing/messaging-fixture.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { testNamespace } from '../testing/test-messaging.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { Readiness } from './readiness.js';

const namespace = testNamespace();
const databases: TestDatabase[] = [];
const services: TestService[] = [];

afterAll(async () => {
  for (const service of services) await service.close();
  for (const database of databases) await database.close();
});

async function start(databaseUrl?: string): Promise<Readiness> {
  const module = fixtureModule({ service: 'shop', namespace, databaseUrl });
  const service = await startTestService({ service: 'shop', module, namespace });
  services.push(service);
  return new Readiness(service.app);
}

test('a service without a database needs the broker only', async () => {
  const readiness = await start();
  expect(await readiness.report()).toEqual({ ready: true, checks: { broker: 'ok' } });
});

test('is not ready while it stops', async () => {
  const readiness = await start();
  readiness.drain();
  expect(await readiness.report()).toMatchObject({ ready: false, checks: { service: 'stopping' } });
});

test('is not ready with a migration to run, nor when the database is gone', async () => {
  const database = await createTestDatabase({ entities: [], migrations: [] });
  databases.push(database);
  const readiness = await start(database.url);
  expect(await readiness.report()).toMatchObject({
    ready: false,
    checks: { database: 'ok', migrations: 'pending' },
  });
  for (const migration of messagingTables.migrations) database.dataSource.migrations.push(new migration());
  await database.dataSource.runMigrations();
  expect(await readiness.report()).toMatchObject({ ready: true });
  await database.close();
  const report = await readiness.report();
  expect(report.ready).toBe(false);
  expect(report.checks['database']).not.toBe('ok');
});
