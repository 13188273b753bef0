import { AmqpStrategy } from '#shared/messaging/amqp-strategy.js';
import { testAmqpUrl } from '#shared/testing/test-messaging.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { FaultyProxy } from '../testing/faulty-proxy.js';
import { IngestFixture, messengerBody, midsOf } from '../testing/ingest-fixture.js';

const page = '370873143344730';
let broker: FaultyProxy;
let database: FaultyProxy;
let ingest: IngestFixture;

beforeAll(async () => {
  broker = await FaultyProxy.start(testAmqpUrl(), 5672);
  ingest = await IngestFixture.start({
    amqpUrl: broker.url,
    databaseUrl: async (url) => {
      database = await FaultyProxy.start(url, 5432);
      return database.url;
    },
  });
  await ingest.activate({ platformAccountId: page });
  await waitFor(async () => (await ingest.rows('select 1 from channel_routes')).length === 1);
}, 30_000);
afterAll(async () => {
  broker.heal();
  database.heal();
  await ingest.close();
  await broker.close();
  await database.close();
});
afterEach(async () => {
  broker.heal();
  database.heal();
  await waitFor(() => ingest.service.app.get(AmqpStrategy, { strict: false }).ready);
});

const waiting = () => ingest.rows<{ id: string }>('select id from accepted_webhooks');

async function timed(mid: string): Promise<{ status: number; ms: number }> {
  const started = performance.now();
  const { status } = await ingest.post(messengerBody(page, [mid]));
  return { status, ms: performance.now() - started };
}

/** Each of these messages has exactly one row and was published under one message id. */
async function expectOnce(mids: string[]): Promise<void> {
  await waitFor(() => mids.every((mid) => published(mid).size > 0), { timeoutMs: 20_000 });
  await waitFor(async () => (await waiting()).length === 0);
  for (const mid of mids) expect(published(mid).size).toBe(1);
  const rows = await ingest.rows<{ times: number }>(
    `select count(*)::int as times from raw_deliveries where convert_from(body, 'utf8') like any($1) group by body`,
    [mids.map((mid) => `%"${mid}"%`)],
  );
  expect(rows).toEqual(mids.map(() => ({ times: 1 })));
}

function published(mid: string): Set<string> {
  const about = ingest.recorded.filter((recorded) => midsOf([recorded]).includes(mid));
  return new Set(about.map(({ messageId }) => messageId));
}

it('without a broker webhooks go into the table, and out of it when it is back', async () => {
  const mids = Array.from({ length: 20 }, (_, i) => `m_cut_${i}`);
  broker.cut();
  const answers = await Promise.all(mids.map(timed));
  expect(answers.map(({ status }) => status)).toEqual(mids.map(() => 200));
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(2000);
  expect(await waiting()).toHaveLength(20);
  const kept = await ingest.rows<{ trace: string | null }>(
    `select correlation->>'traceparent' as trace from accepted_webhooks`,
  );
  for (const { trace } of kept) expect(trace).toMatch(/^00-[0-9a-f]{32}-/);
  broker.heal();
  await expectOnce(mids);
}, 40_000);

it('a broker that hangs: still an answer within two seconds, and each webhook once although both ways took it', async () => {
  const mids = Array.from({ length: 5 }, (_, i) => `m_hang_${i}`);
  broker.freeze();
  const answers = await Promise.all(mids.map(timed));
  expect(answers.map(({ status }) => status)).toEqual(mids.map(() => 200));
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(2000);
  broker.heal();
  await expectOnce(mids);
}, 40_000);

it('without broker and database: 503 within two seconds', async () => {
  broker.cut();
  database.cut();
  const answers = await Promise.all(['m_no_1', 'm_no_2'].map(timed));
  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(2000);
}, 20_000);

it('when both hang: 503 within two seconds', async () => {
  broker.freeze();
  database.freeze();
  const { status, ms } = await timed('m_no_3');
  expect({ status, inTime: ms < 2000 }).toEqual({ status: 503, inTime: true });
}, 20_000);

it('without a database webhooks wait in the queue', async () => {
  database.cut();
  expect((await timed('m_queue')).status).toBe(200);
  database.heal();
  await expectOnce(['m_queue']);
}, 40_000);
