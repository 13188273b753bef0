import { Controller } from '@nestjs/common';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { DataSource, QueryFailedError } from 'typeorm';
import { newId } from '../database/ids.js';
import { PermanentError } from '../errors/permanent-error.js';
import { correlation } from '../logging/logger.js';
import { fixtureModule, messagingTables, ordered } from '../testing/messaging-fixture.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { testAmqpUrl, testNamespace } from '../testing/test-messaging.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { waitFor } from '../testing/wait-for.js';
import { EventPublisher } from './event-publisher.js';
import { OnEvent } from './on-event.js';
import { OnRawEvent, type RawMessage } from './on-raw-event.js';
import { PublishError, UnroutableError } from './publish-errors.js';
import { QuarantineStore } from './quarantine-store.js';

const namespace = testNamespace();
const queue = `${namespace}.consumer.orders`;

interface Order {
  key: string;
  note?: string;
}

/** What the handlers do is decided by each test. */
let handle: (order: Order) => void | Promise<void>;
let handleBatch: (orders: Order[]) => void | Promise<void>;
let raw: RawMessage[];

@Controller()
class Handlers {
  @OnEvent(ordered, { group: 'orders', prefetch: 5, retryDelaysMs: [50, 100] })
  async placed(order: Order): Promise<void> {
    await handle(order);
  }

  @OnEvent(ordered, { group: 'batches', batch: { size: 20, waitMs: 20 }, retryDelaysMs: [50] })
  async batch(orders: Order[]): Promise<void> {
    await handleBatch(orders);
  }

  @OnRawEvent('order.raw', { group: 'raw', batch: { size: 10, waitMs: 5 } })
  async bytes(messages: RawMessage[]): Promise<void> {
    raw.push(...messages);
  }
}

let database: TestDatabase;
let service: TestService;
let publisher: EventPublisher;
let quarantine: QuarantineStore;
let broker: ChannelModel;
let channel: Channel;

async function start(): Promise<void> {
  const module = fixtureModule({
    service: 'consumer',
    namespace,
    controllers: [Handlers],
    databaseUrl: database.url,
  });
  service = await startTestService({ service: 'consumer', module, namespace });
  publisher = service.app.get(EventPublisher);
  quarantine = service.app.get(QuarantineStore);
}

beforeAll(async () => {
  database = await createTestDatabase(messagingTables);
  await start();
  broker = await connect(testAmqpUrl(), { noDelay: true });
  channel = await broker.createChannel();
}, 30_000);

afterAll(async () => {
  await service.close();
  await broker.close();
  await database.close();
});

beforeEach(async () => {
  await emptyQueues();
  handle = () => undefined;
  handleBatch = () => undefined;
  raw = [];
  await database.dataSource.query('delete from quarantined_messages');
});

/** What a test before has published and not waited for is handled before this is. */
async function emptyQueues(): Promise<void> {
  const marker = `marker-${newId()}`;
  let left = 2;
  handle = ({ key }) => void (left -= Number(key === marker));
  handleBatch = (orders) => void (left -= orders.filter(({ key }) => key === marker).length);
  await publisher.publish(ordered, { key: marker });
  await waitFor(() => left === 0);
}

const keys = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
const publishAll = (all: string[]) => Promise.all(all.map((key) => publisher.publish(ordered, { key })));
const inQuarantine = async (of = queue) => {
  const { items } = await quarantine.list(undefined, 100);
  return items.filter((item) => item.queue === of);
};
const messagesIn = async (name: string) => (await channel.checkQueue(name)).messageCount;

test('hands each event to its handler and acknowledges it', async () => {
  const seen: string[] = [];
  handle = ({ key }) => void seen.push(key);
  await publishAll(keys('plain', 30));
  await waitFor(() => seen.length >= 30);
  expect(new Set(seen)).toEqual(new Set(keys('plain', 30)));
  expect(await messagesIn(queue)).toBe(0);
});

test('collects batches no larger than asked, and nothing twice', async () => {
  const batches: string[][] = [];
  handleBatch = async (orders) => {
    batches.push(orders.map(({ key }) => key));
    await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await publishAll(keys('batch', 100));
  await waitFor(() => batches.flat().length >= 100);
  expect(batches.flat()).toHaveLength(100);
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(20);
});

test('runs a failing batch again one by one, so that only the bad message suffers', async () => {
  const done: string[] = [];
  handleBatch = (orders) => {
    if (orders.some(({ key }) => key === 'mixed-7')) throw new PermanentError('bad one');
    done.push(...orders.map(({ key }) => key));
  };
  await publishAll(keys('mixed', 20));
  const items = await waitFor(async () => {
    const found = await inQuarantine(`${namespace}.consumer.batches`);
    return found.length > 0 && done.length === 19 && found;
  });
  expect(items).toHaveLength(1);
  expect(done).not.toContain('mixed-7');
});

test('a handler that throws for a whole prefetch window does not hold up the good messages', async () => {
  const done: string[] = [];
  const attempts = new Map<string, number>();
  handle = ({ key }) => {
    attempts.set(key, (attempts.get(key) ?? 0) + 1);
    if (key.startsWith('poison')) throw new Error('always');
    done.push(key);
  };
  await publishAll(keys('poison', 5));
  await publishAll(keys('good', 10));
  await waitFor(() => done.length === 10, { timeoutMs: 5000 });
  const items = await waitFor(async () => {
    const found = await inQuarantine();
    return found.length === 5 && found;
  });
  expect(items.map((item) => item.attempts)).toEqual([3, 3, 3, 3, 3]);
  expect(keys('poison', 5).map((key) => attempts.get(key))).toEqual([3, 3, 3, 3, 3]);
  expect(done).toHaveLength(10);
});

test('a permanent failure goes to quarantine at once, whole, and can be replayed into its own queue only', async () => {
  let calls = 0;
  let batched = 0;
  handle = () => {
    calls += 1;
    throw new PermanentError('cannot be');
  };
  handleBatch = (orders) => void (batched += orders.length);
  await correlation.run({ correlationId: 'trace-me' }, () =>
    publisher.publish(ordered, { key: 'p', note: 'ü\u0000' }),
  );
  const [item] = await waitFor(async () => {
    const found = await inQuarantine();
    return found.length === 1 && batched === 1 && found;
  });
  expect(item).toMatchObject({ queue, routingKey: 'order.placed', attempts: 1, replayedAt: null });
  expect(item!.error).toBe('PermanentError: cannot be');
  const [row] = await database.dataSource.query('select content, headers from quarantined_messages');
  expect(JSON.parse(row.content.toString())).toEqual({ key: 'p', note: 'ü\u0000' });
  expect(row.headers['x-correlation-id']).toBe('trace-me');

  const seen: { order: Order; correlationId?: string }[] = [];
  handle = (order) => void seen.push({ order, correlationId: correlation.getStore()?.correlationId });
  expect(await quarantine.replay(item!.id)).toBe(true);
  await waitFor(() => seen.length === 1);
  expect(seen[0]).toEqual({ order: { key: 'p', note: 'ü\u0000' }, correlationId: 'trace-me' });
  expect((await inQuarantine())[0]!.replayedAt).not.toBeNull();
  expect({ calls, batched }).toEqual({ calls: 1, batched: 1 });
});

test('a replayed message that fails again is in quarantine once, open again', async () => {
  handle = () => {
    throw new PermanentError('still');
  };
  await publisher.publish(ordered, { key: 'again' });
  const [item] = await waitFor(async () => (await inQuarantine()).length === 1 && inQuarantine());
  const rowCount = async () => (await database.dataSource.query('select 1 from quarantined_messages')).length;
  const before = await database.dataSource.query('select quarantined_at from quarantined_messages');
  await quarantine.replay(item!.id);
  await waitFor(async () => {
    const after = await database.dataSource.query('select quarantined_at from quarantined_messages');
    return after[0].quarantined_at > before[0].quarantined_at;
  });
  expect(await rowCount()).toBe(1);
});

test('what does not fit its contract is refused on publish, and quarantined on arrival', async () => {
  await expect(publisher.publish(ordered, { key: 7 } as never)).rejects.toThrow('order.placed does not fit');
  const exchange = `${namespace}.events`;
  channel.publish(exchange, 'order.placed', Buffer.from('{"key":7}'), { messageId: 'wrong-type' });
  channel.publish(exchange, 'order.placed', Buffer.from('not json at all'), { messageId: 'no-json' });
  const items = await waitFor(async () => {
    const found = await inQuarantine();
    return found.length === 2 && found;
  });
  expect(items.map((item) => item.error).sort()).toEqual([
    expect.stringContaining('/key'),
    expect.stringContaining('not JSON'),
  ]);
  expect(items.map((item) => item.attempts)).toEqual([0, 0]);
});

test.each([
  ['the database ends the session', () => databaseError('57P01')],
  ['the disk is full', () => databaseError('53100')],
  ['the database is down', () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ['the broker does not confirm', () => new PublishError('channel closed')],
])('%s: the same message again after a pause, never counted, never quarantined', async (_, failure) => {
  let calls = 0;
  handle = () => {
    calls += 1;
    if (calls <= 4) throw failure(); // more often than there are counted retries
  };
  await publisher.publish(ordered, { key: 'infrastructure' });
  await waitFor(() => calls === 5);
  await waitFor(async () => (await messagesIn(queue)) === 0);
  expect(await inQuarantine()).toEqual([]);
  expect(await messagesIn(`${queue}.retry.50`)).toBe(0);
});

test('a real lost database session is such a failure', async () => {
  let calls = 0;
  const own: DataSource = service.app.get(DataSource, { strict: false });
  handle = async () => {
    calls += 1;
    if (calls === 1) await own.query('select pg_terminate_backend(pg_backend_pid())');
  };
  await publisher.publish(ordered, { key: 'terminated' });
  await waitFor(() => calls === 2);
  expect(await inQuarantine()).toEqual([]);
});

test('raw messages arrive byte for byte', async () => {
  const content = Buffer.from([0, 255, 10, 128]);
  await publisher.publishRaw('order.raw', content, { messageId: 'raw-1', headers: { signature: 'abc' } });
  await waitFor(() => raw.length === 1);
  expect(raw[0]).toMatchObject({ messageId: 'raw-1', headers: { signature: 'abc' } });
  expect(raw[0]!.content.equals(content)).toBe(true);
  expect(Date.now() - raw[0]!.receivedAt.getTime()).toBeLessThan(10_000);
});

test('publishing what nobody takes is an error, and the next publish is not', async () => {
  await expect(
    publisher.publishRaw('nobody.home', Buffer.from('x'), { messageId: 'u1', headers: {} }),
  ).rejects.toThrow(UnroutableError);
  await expect(publishAll(['after-unroutable'])).resolves.toBeDefined();
});

test('a queue deleted under its consumer is declared and consumed again', async () => {
  const seen: string[] = [];
  handle = ({ key }) => void seen.push(key);
  await channel.deleteQueue(queue);
  await waitFor(async () => {
    await publisher.publish(ordered, { key: `revived-${Date.now()}` });
    return seen.length > 0;
  });
});

test('a retry queue deleted under its consumer is declared again', async () => {
  let calls = 0;
  handle = () => {
    calls += 1;
    if (calls === 1) throw new Error('once');
  };
  await channel.deleteQueue(`${queue}.retry.50`);
  // The queue of the test before may be bound anew just now.
  await waitFor(() =>
    publisher.publish(ordered, { key: 'no-retry-queue' }).then(
      () => true,
      () => false,
    ),
  );
  await waitFor(() => calls >= 2);
});

test('stopping waits for the handlers, and their messages are acknowledged', async () => {
  const started: string[] = [];
  const finished: string[] = [];
  handle = async ({ key }) => {
    started.push(key);
    await new Promise((resolve) => setTimeout(resolve, 300));
    finished.push(key);
  };
  await publishAll(keys('drain', 12));
  await waitFor(() => started.length === 5);
  await service.close({ keepQueues: true });
  expect(finished).toEqual(started);
  expect(started.length).toBeLessThan(12);
  expect(await messagesIn(queue)).toBe(12 - started.length);

  await start();
  await waitFor(() => finished.length === 12);
  expect([...finished].sort()).toEqual(keys('drain', 12).sort());
});

test('what the broker gave up delivering is tried alone', async () => {
  await service.close({ keepQueues: true });
  channel.publish(`${namespace}.events`, 'order.placed', Buffer.from('{"key":"innocent"}'), {
    messageId: 'innocent',
  });
  await refuseUntilGone();
  const seen: string[] = [];
  handle = ({ key }) => void seen.push(key);
  await start();
  await waitFor(() => seen.includes('innocent'));
  await waitFor(async () => (await messagesIn(`${queue}.dead`)) === 0);
  expect(seen).toEqual(['innocent']);
  expect(await inQuarantine()).toEqual([]);
}, 20_000);

test('what was handed out twice without an end is tried alone, and a failure there is an ordinary one', async () => {
  const attempts: string[] = [];
  handle = ({ key }) => {
    attempts.push(key);
    if (key === 'unlucky') throw new Error('always');
  };
  await service.close({ keepQueues: true });
  for (const key of ['unlucky', 'lucky']) {
    channel.publish(`${namespace}.events`, 'order.placed', Buffer.from(JSON.stringify({ key })), {
      messageId: key,
    });
  }
  await waitFor(async () => (await messagesIn(queue)) === 2);
  for (let time = 0; time < 2; time += 1) {
    const dying = await broker.createChannel();
    let taken = 0;
    await dying.consume(queue, () => void (taken += 1));
    await waitFor(() => taken === 2);
    await dying.close();
    await waitFor(async () => (await messagesIn(queue)) === 2);
  }
  await start();
  const [item] = await waitFor(async () => {
    const found = await inQuarantine();
    return found.length === 1 && attempts.length === 4 && found;
  });
  expect(item).toMatchObject({ queue, routingKey: 'order.placed', attempts: 3, error: 'Error: always' });
  expect([...attempts].sort()).toEqual(['lucky', 'unlucky', 'unlucky', 'unlucky']);
}, 20_000);

/** A consumer that never manages, as one that dies with each message. */
async function refuseUntilGone(): Promise<void> {
  const dying = await broker.createChannel();
  let refused = 0;
  await dying.consume(queue, (message) => {
    if (message === null) return;
    refused += 1;
    dying.nack(message, false, true);
  });
  await waitFor(async () => (await messagesIn(`${queue}.dead`)) === 1);
  expect(refused).toBeGreaterThanOrEqual(20); // RabbitMQ 3.10: 21
  await dying.close();
}

function databaseError(code: string): Error {
  return new QueryFailedError(
    'select',
    [],
    Object.assign(new Error('database'), { code, severity: 'FATAL' }),
  );
}
