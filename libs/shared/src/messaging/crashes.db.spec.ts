import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../database/ids.js';
import { startTestProcess, type TestProcess } from '../testing/child-process.js';
import { fixtureModule, messagingTables, ordered } from '../testing/messaging-fixture.js';
import { startTcpProxy } from '../testing/tcp-proxy.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { testAmqpUrl, testNamespace } from '../testing/test-messaging.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { waitFor } from '../testing/wait-for.js';
import { EventPublisher } from './event-publisher.js';
import { OnEvent } from './on-event.js';
import { Outbox } from './outbox.js';
import { Transactions } from './transactions.js';

/** Declares the queue of `fixtures/consumer-process.ts`, and does the same as it. */
@Controller()
class Handlers {
  constructor(private readonly dataSource: DataSource) {}

  @OnEvent(ordered, { group: 'orders', batch: { size: 20, waitMs: 5 } })
  async placed(orders: { key: string }[]): Promise<void> {
    const keys = orders.map(({ key }) => key);
    await this.dataSource.query('insert into deliveries select unnest($1::text[])', [keys]);
    await this.dataSource.query(
      'insert into effects (key) select unnest($1::text[]) on conflict (key) do nothing',
      [keys],
    );
  }
}

const relay = 'libs/shared/src/messaging/fixtures/relay-process.ts';
const consumer = 'libs/shared/src/messaging/fixtures/consumer-process.ts';

let database: TestDatabase;
let namespace: string;
let input: { namespace: string; databaseUrl: string; urls: string[] };

beforeEach(async () => {
  namespace = testNamespace();
  database = await createTestDatabase(messagingTables);
  input = { namespace, databaseUrl: database.url, urls: [testAmqpUrl()] };
}, 20_000);

afterEach(() => database.close());

const column = async (sql: string): Promise<string[]> =>
  (await database.dataSource.query(sql)).map((row: { key: string }) => row.key);
const effects = () => column('select key from effects order by key');
const deliveries = () => column('select key from deliveries');

function consuming(urls = input.urls): Promise<TestService> {
  const module = fixtureModule({
    service: 'consumer',
    namespace,
    controllers: [Handlers],
    databaseUrl: database.url,
    urls,
  });
  return startTestService({ service: 'consumer', module, namespace });
}

test('a consumer killed with SIGKILL under load, twice: nothing lost, effects once', async () => {
  await (await consuming()).close({ keepQueues: true }); // declares the queue
  const publishing = await startPublisher(namespace);
  const keys: string[] = [];
  const load = new AbortController();
  const loading = (async () => {
    while (!load.signal.aborted) {
      const batch = Array.from({ length: 20 }, () => newId());
      await Promise.all(batch.map((key) => publishing.publisher.publish(ordered, { key })));
      keys.push(...batch);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();

  let running: TestProcess = await startTestProcess(consumer, input);
  for (let kill = 0; kill < 2; kill += 1) {
    const before = (await effects()).length;
    await waitFor(async () => (await effects()).length > before + 100);
    running.child.kill('SIGKILL');
    expect(await running.exited).toBe('SIGKILL');
    running = await startTestProcess(consumer, input);
  }
  load.abort();
  await loading;
  await waitFor(async () => (await effects()).length === keys.length, { timeoutMs: 20_000 });
  expect(await effects()).toEqual([...keys].sort());
  // A run in which nothing had to be delivered again would prove nothing.
  expect((await deliveries()).length).toBeGreaterThan(keys.length);
  running.child.kill('SIGKILL');
  await running.exited;
  await publishing.service.close();
}, 60_000);

test('a message that kills its consumer is alone in quarantine, and kills no more than five times', async () => {
  await (await consuming()).close({ keepQueues: true }); // declares the queue
  const { publisher, service } = await startPublisher(namespace);
  const healthy = Array.from({ length: 60 }, () => newId());
  for (const key of [...healthy.slice(0, 30), 'killer', ...healthy.slice(30)]) {
    await publisher.publish(ordered, { key });
  }
  const quarantined = () => database.dataSource.query('select content, error from quarantined_messages');
  // It may be dead before it is ready, as one with a crash point.
  const start = () => startTestProcess(consumer, input, { CRASH_AT: 'killer:1' });
  let running: TestProcess = await start();
  let deaths = 0;
  await waitFor(
    async () => {
      if ((await quarantined()).length > 0) return true;
      const ended = await Promise.race([running.exited, new Promise((resolve) => setTimeout(resolve, 100))]);
      if (ended === undefined) return false;
      deaths += 1;
      running = await start();
      return false;
    },
    { timeoutMs: 60_000 },
  );
  await waitFor(async () => (await effects()).length === healthy.length + 1, { timeoutMs: 20_000 });
  expect(await effects()).toEqual([...healthy, 'killer'].sort());
  expect(await quarantined()).toEqual([
    {
      content: Buffer.from('{"key":"killer"}'),
      error: 'Error: The process ended 3 times while it tried this message alone',
    },
  ]);
  expect(deaths).toBe(5);
  running.child.kill('SIGKILL');
  await running.exited;
  await service.close();
}, 90_000);

test('a relay killed between publish and mark publishes again: effects once', async () => {
  const service = await consuming();
  const keys = Array.from({ length: 50 }, () => newId());
  const other = await createTestDatabase(messagingTables); // an outbox that only the killed relay looks into
  const manager = other.dataSource.manager;
  await service.app.get(Outbox).addMany(
    manager,
    ordered,
    keys.map((key) => ({ key })),
  );
  const relayInput = { ...input, databaseUrl: other.url };

  const killed = await startTestProcess(relay, relayInput, { CRASH_AT: 'relay_after_publish:1' });
  expect(await killed.exited).toBe('SIGKILL');
  await waitFor(async () => (await deliveries()).length === 50);
  expect(await other.dataSource.query('select 1 from outbox_messages')).toHaveLength(50);

  const second = await startTestProcess(relay, relayInput);
  await waitFor(async () => (await other.dataSource.query('select 1 from outbox_messages')).length === 0);
  await waitFor(async () => (await deliveries()).length === 100);
  expect(await effects()).toEqual([...keys].sort());
  second.child.kill('SIGKILL');
  await second.exited;
  await service.close();
  await other.close();
}, 40_000);

test('connections reset under load, again and again: nothing lost, effects once', async () => {
  const target = new URL(testAmqpUrl());
  const proxy = await startTcpProxy({ host: target.hostname, port: Number(target.port) });
  const urls = [Object.assign(new URL(target), { port: String(proxy.port), hostname: '127.0.0.1' }).href];
  const service = await consuming(urls);
  const transactions = service.app.get(Transactions);
  const outbox = service.app.get(Outbox);
  const keys: string[] = [];
  const load = new AbortController();
  const loading = (async () => {
    while (!load.signal.aborted) {
      const batch = Array.from({ length: 10 }, () => newId());
      await transactions.run((manager) =>
        outbox.addMany(
          manager,
          ordered,
          batch.map((key) => ({ key })),
        ),
      );
      keys.push(...batch);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  for (let i = 0; i < 5; i += 1) {
    const before = (await effects()).length;
    // Both connections have to be there, or the cut would prove less than it seems to.
    await waitFor(async () => (await effects()).length > before + 50 && proxy.connections() === 2);
    expect(proxy.cut()).toBe(2);
  }
  load.abort();
  await loading;
  await waitFor(async () => (await effects()).length === keys.length, { timeoutMs: 20_000 });
  expect(await effects()).toEqual([...keys].sort());
  await service.close();
  await proxy.close();
}, 60_000);

async function startPublisher(of: string): Promise<{ service: TestService; publisher: EventPublisher }> {
  const module = fixtureModule({ service: 'publisher', namespace: of });
  const service = await startTestService({ service: 'publisher', module, namespace: of });
  return { service, publisher: service.app.get(EventPublisher) };
}
