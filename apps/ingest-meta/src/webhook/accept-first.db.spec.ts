import { newId } from '#shared/database/ids.js';
import { testAmqpUrl } from '#shared/testing/test-messaging.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { AcceptedWebhooksRepository } from './accepted-webhooks.repository.js';
import { FaultyProxy } from '../testing/faulty-proxy.js';
import { IngestFixture, messengerBody, midsOf } from '../testing/ingest-fixture.js';

const page = '370873143344731';
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
    ACCEPT_FIRST: 'database',
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

const statusOf = async (mid: string): Promise<number> =>
  (await ingest.post(messengerBody(page, [mid]))).status;
const rowsOf = (table: string, mid: string): Promise<object[]> =>
  ingest.rows(`select 1 from ${table} where convert_from(body, 'utf8') like $1`, [`%"${mid}"%`]);

/** It is in the raw log once, and was recorded under one id; the table has let it go. */
async function expectOnce(mid: string): Promise<void> {
  await waitFor(() => ingest.recorded.some((one) => midsOf([one]).includes(mid)), { timeoutMs: 20_000 });
  await waitFor(async () => (await rowsOf('accepted_webhooks', mid)).length === 0, { timeoutMs: 20_000 });
  expect(await rowsOf('raw_deliveries', mid)).toHaveLength(1);
  const ids = ingest.recorded.filter((one) => midsOf([one]).includes(mid)).map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(1);
}

it('a webhook stands in the table before Meta has its answer, and leaves it when the raw log has it', async () => {
  const table = ingest.service.app.get(AcceptedWebhooksRepository);
  const drop = jest.spyOn(table, 'dropStored').mockResolvedValue();
  expect(await statusOf('m_first_1')).toBe(200);
  expect(await rowsOf('accepted_webhooks', 'm_first_1')).toHaveLength(1);
  drop.mockRestore();
  await expectOnce('m_first_1');
}, 60_000);

it('a broker that hangs holds nobody up, and gets it later', async () => {
  broker.freeze();
  expect(await statusOf('m_first_4')).toBe(200);
  broker.heal();
  await expectOnce('m_first_4');
}, 60_000);

it('without a database the broker takes it', async () => {
  database.cut();
  expect(await statusOf('m_first_2')).toBe(200);
  database.heal();
  await expectOnce('m_first_2');
}, 60_000);

it('without both: 503', async () => {
  broker.cut();
  database.cut();
  expect(await statusOf('m_first_3')).toBe(503);
  database.heal();
  broker.heal();
}, 60_000);

it('what the broker confirmed and lost goes to it again, once later ones have come through', async () => {
  const insert = (mid: string, minutesAgo: number): Promise<unknown> =>
    ingest.rows(
      `insert into accepted_webhooks (id, received_at, body, published_at)
       values ($1, date_trunc('milliseconds', now() - $3 * interval '1 minute'), $2, now() - $3 * interval '1 minute')`,
      [newId(), Buffer.from(messengerBody(page, [mid])), minutesAgo],
    );
  await insert('m_lost', 20);
  await insert('m_on_its_way', 1);
  await statusOf('m_later');
  await expectOnce('m_later');
  await expectOnce('m_lost');
  expect(await rowsOf('accepted_webhooks', 'm_on_its_way')).toHaveLength(1);
}, 60_000);
