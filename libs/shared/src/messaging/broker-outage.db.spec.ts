import { Controller } from '@nestjs/common';
import { connect } from 'amqplib';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { defineRpc } from '../contracts/contract.js';
import { newId } from '../database/ids.js';
import type { DomainError } from '../errors/domain-error.js';
import { Readiness } from '../service/readiness.js';
import { fixtureModule, messagingTables, ordered } from '../testing/messaging-fixture.js';
import { PrivateBroker } from '../testing/private-broker.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { testNamespace } from '../testing/test-messaging.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { waitFor } from '../testing/wait-for.js';
import { EventPublisher } from './event-publisher.js';
import { LiveGaps } from './live-gaps.js';
import { OnEvent } from './on-event.js';
import { OnRpc } from './on-rpc.js';
import { Outbox } from './outbox.js';
import { PublishError } from './publish-errors.js';
import { RpcClient } from './rpc-client.js';
import { Transactions } from './transactions.js';

const ping = defineRpc('consumer.ping', 'For specs.', z.object({}), z.object({ pong: z.literal(true) }));

let live: string[] = [];
/** Handlers wait for it. */
let gate: Promise<void> = Promise.resolve();

@Controller()
class Handlers {
  constructor(private readonly dataSource: DataSource) {}

  @OnEvent(ordered, { group: 'orders', batch: { size: 50, waitMs: 5 } })
  async placed(orders: { key: string }[]): Promise<void> {
    await gate;
    const keys = orders.map(({ key }) => key);
    await this.dataSource.query(
      'insert into effects (key) select unnest($1::text[]) on conflict (key) do nothing',
      [keys],
    );
  }

  @OnEvent(ordered, { transient: true })
  watch({ key }: { key: string }): void {
    live.push(key);
  }

  @OnRpc(ping)
  ping(): { pong: true } {
    return { pong: true };
  }
}

// One private broker for all cases, because each start of it takes 15 s: the tests run in this order.
(PrivateBroker.available ? describe : describe.skip)('a broker that goes away', () => {
  const namespace = testNamespace();
  let broker: PrivateBroker;
  let database: TestDatabase;
  let service: TestService;
  let readiness: Readiness;
  let gaps = 0;

  beforeAll(async () => {
    broker = await PrivateBroker.create();
    database = await createTestDatabase(messagingTables);
  }, 30_000);

  afterAll(async () => {
    await service?.app.close();
    await database.close();
    await broker.close();
  }, 30_000);

  const brokerCheck = async () => (await readiness.report()).checks['broker'];
  const effects = async (): Promise<string[]> =>
    (await database.dataSource.query('select key from effects order by key')).map(
      (row: { key: string }) => row.key,
    );
  const inQueue = async (): Promise<number> => {
    const connection = await connect(broker.url);
    const channel = await connection.createChannel();
    const { messageCount } = await channel.checkQueue(`${namespace}.consumer.orders`);
    await connection.close();
    return messageCount;
  };
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => 'answered',
      (error: DomainError) => error.code,
    );

  test('is no reason not to start: the service is not ready, refuses quickly, and comes up with the broker', async () => {
    const module = fixtureModule({
      service: 'consumer',
      namespace,
      controllers: [Handlers],
      databaseUrl: database.url,
      // The second address is the right one: a cluster with a dead node.
      urls: ['amqp://guest:guest@127.0.0.1:1', broker.url],
    });
    service = await startTestService({ service: 'consumer', module, namespace, waitUntilReady: false });
    service.app.get(LiveGaps).onGap(() => (gaps += 1));
    readiness = new Readiness(service.app);
    expect(await readiness.report()).toEqual({
      ready: false,
      checks: { broker: 'not connected', database: 'ok', migrations: 'ok' },
    });
    const start = Date.now();
    expect(await codeOf(service.app.get(RpcClient).call(ping, {}))).toBe('service-unavailable');
    await expect(service.app.get(EventPublisher).publish(ordered, { key: 'x' })).rejects.toThrow(
      PublishError,
    );
    expect(Date.now() - start).toBeLessThan(3000);

    await broker.start();
    await waitFor(async () => (await readiness.report()).ready);
    expect(await service.app.get(RpcClient).call(ping, {})).toEqual({ pong: true });
    expect(gaps).toBe(0);
  }, 150_000);

  test('stopped and started again under load: nothing lost, effects once, everything resumes by itself', async () => {
    const transactions = service.app.get(Transactions);
    const outbox = service.app.get(Outbox);
    const rpc = service.app.get(RpcClient);
    const keys: string[] = [];
    const calls = { answered: 0, other: 0 };
    const load = new AbortController();
    const writing = (async () => {
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
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const calling = (async () => {
      while (!load.signal.aborted) {
        const code = await codeOf(rpc.call(ping, {}, { deadlineMs: 1000 }));
        if (code === 'answered') calls.answered += 1;
        else calls.other += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    await waitFor(async () => (await effects()).length > 200);
    await broker.stop();
    expect(await brokerCheck()).toBe('not connected');
    await broker.start();
    await waitFor(async () => (await readiness.report()).ready);
    const answeredBefore = calls.answered;
    await waitFor(() => calls.answered > answeredBefore + 5);
    load.abort();
    await Promise.all([writing, calling]);
    await waitFor(async () => (await effects()).length === keys.length, { timeoutMs: 30_000 });
    expect(await effects()).toEqual([...keys].sort());
    expect(calls.other).toBeGreaterThan(0); // the outage was felt
    expect(gaps).toBe(1); // the live queue was lost once, and its followers were told
    live = [];
    await service.app.get(EventPublisher).publish(ordered, { key: 'live again' });
    await waitFor(() => live.includes('live again'));
  }, 180_000);

  test('in alarm: publishing fails at once, consuming goes on, and all is well when the alarm is over', async () => {
    const publisher = service.app.get(EventPublisher);
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const backlog = Array.from({ length: 300 }, () => newId());
    await Promise.all(backlog.map((key) => publisher.publish(ordered, { key })));
    await broker.control('set_disk_free_limit', '900GB');
    const refusal = waitFor(async () => {
      const blocked = await brokerCheck();
      if (blocked === 'ok') void publisher.publish(ordered, { key: newId() }).catch(() => undefined);
      return blocked?.startsWith('blocked') && blocked;
    });
    expect(await refusal).toContain('disk');
    const start = Date.now();
    await expect(publisher.publish(ordered, { key: 'blocked' })).rejects.toThrow(PublishError);
    expect(Date.now() - start).toBeLessThan(500);
    open();
    await waitFor(async () => (await inQueue()) === 0);
    expect(await effects()).toEqual(expect.arrayContaining(backlog));
    await broker.control('set_disk_free_limit', '50MB');
    await waitFor(async () => (await readiness.report()).ready);
    const key = newId();
    await publisher.publish(ordered, { key });
    await waitFor(async () => (await effects()).includes(key));
  }, 60_000);
});
