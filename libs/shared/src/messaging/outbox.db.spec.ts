import { Controller } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { defineEvent } from '../contracts/contract.js';
import { correlation } from '../logging/logger.js';
import { fixtureModule, messagingTables, ordered } from '../testing/messaging-fixture.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { testNamespace } from '../testing/test-messaging.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { waitFor } from '../testing/wait-for.js';
import { ContractViolationError } from './contract-violation.error.js';
import { OnEvent } from './on-event.js';
import { Outbox } from './outbox.js';
import { Transactions } from './transactions.js';

const nobodyTakes = defineEvent('order.lonely', 'For specs.', z.object({ key: z.string() }));
const justLive = defineEvent('order.watched', 'For specs.', z.object({ key: z.string() }), { live: true });

let seen: { key: string; correlationId?: string }[] = [];

@Controller()
class Handlers {
  @OnEvent(ordered, { group: 'orders', prefetch: 200 })
  async placed({ key }: { key: string }): Promise<void> {
    seen.push({ key, correlationId: correlation.getStore()?.correlationId });
  }
}

const namespace = testNamespace();
let database: TestDatabase;
let dataSource: DataSource;
let services: TestService[];
let outbox: Outbox;
let transactions: Transactions;

async function startShop(): Promise<TestService> {
  const module = fixtureModule({
    service: 'shop',
    namespace,
    controllers: [Handlers],
    databaseUrl: database.url,
  });
  return startTestService({ service: 'shop', module, namespace });
}

beforeAll(async () => {
  database = await createTestDatabase(messagingTables);
  dataSource = database.dataSource;
  services = [await startShop()];
  outbox = services[0]!.app.get(Outbox);
  transactions = services[0]!.app.get(Transactions);
}, 30_000);

afterAll(async () => {
  for (const service of services) await service.close();
  await database.close();
});

beforeEach(() => {
  seen = [];
});

const waiting = async (): Promise<number> => {
  const [row] = await dataSource.query('select count(*)::int as count from outbox_messages');
  return row.count;
};

test('what a transaction put into the outbox is published right after its commit', async () => {
  await correlation.run({ correlationId: 'order-1' }, () =>
    transactions.run((manager) => outbox.add(manager, ordered, { key: 'a', note: '\u0000 \ud800 ü' })),
  );
  await waitFor(() => seen.length === 1, { timeoutMs: 400 }); // by the wake-up, not by the poll of 500 ms
  expect(seen).toEqual([{ key: 'a', correlationId: 'order-1' }]);
  await waitFor(async () => (await waiting()) === 0);
});

test('what was rolled back is never published', async () => {
  const failing = transactions.run(async (manager) => {
    await outbox.add(manager, ordered, { key: 'rolled-back' });
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  await transactions.run((manager) => outbox.add(manager, ordered, { key: 'after' }));
  await waitFor(() => seen.length === 1);
  expect(seen[0]!.key).toBe('after');
});

test('what does not fit its contract fails the transaction', async () => {
  const failing = transactions.run((manager) => outbox.add(manager, ordered, { key: 5 } as never));
  await expect(failing).rejects.toThrow(ContractViolationError);
  expect(await waiting()).toBe(0);
});

// One relay first: a second one picks up what a bad first one passes over.
test.each([1, 2])(
  'eight concurrent writers with random commit delays, %d relays: every event once, none left behind',
  async (relays) => {
    while (services.length < relays) services.push(await startShop());
    const transactionsEach = 50;
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let i = 0; i < transactionsEach; i += 1) {
          await transactions.run(async (manager) => {
            const keys = [0, 1, 2, 3].map((part) => ({ key: `${writer}-${i}-${part}` }));
            await outbox.addMany(manager, ordered, keys);
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
          });
        }
      }),
    );
    const total = 8 * transactionsEach * 4;
    await waitFor(() => seen.length >= total);
    await waitFor(async () => (await waiting()) === 0);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(total);
    expect(seen).toHaveLength(total);
  },
  30_000,
);

test('an event that nobody takes stays, and does not hold up the others', async () => {
  await transactions.run(async (manager) => {
    await outbox.addMany(
      manager,
      nobodyTakes,
      Array.from({ length: 600 }, (_, i) => ({ key: String(i) })),
    );
  });
  await transactions.run((manager) => outbox.add(manager, ordered, { key: 'not held up' }));
  await waitFor(() => seen.length === 1);
  // Its own row goes after the confirm, which may come later than the message.
  await waitFor(async () => (await waiting()) === 600);
  await dataSource.query('delete from outbox_messages');
});

test('a live event that nobody watches is gone', async () => {
  await transactions.run((manager) => outbox.add(manager, justLive, { key: 'x' }));
  await waitFor(async () => (await waiting()) === 0);
});

test('many events are one statement', async () => {
  const statements: string[] = [];
  await transactions.run(async (manager) => {
    const query = manager.query.bind(manager);
    manager.query = (sql: string, parameters?: unknown[]) => {
      statements.push(sql);
      return query(sql, parameters as never);
    };
    await outbox.addMany(
      manager,
      ordered,
      Array.from({ length: 500 }, (_, i) => ({ key: `bulk-${i}` })),
    );
    await outbox.addMany(manager, ordered, []);
  });
  expect(statements).toHaveLength(1);
  await waitFor(() => seen.length === 500);
});
