import { ingestRpc } from '#shared/contracts/ingest.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actor, IngestFixture, messengerBody } from '../testing/ingest-fixture.js';
import { PartitionsService } from './partitions.service.js';

const admin = actor();
const day = 86_400_000;
let ingest: IngestFixture;
let rpc: RpcClient;

beforeAll(async () => {
  ingest = await IngestFixture.start();
  rpc = ingest.service.app.get(RpcClient);
}, 30_000);
afterAll(() => ingest.close());
beforeEach(() => ingest.rows('truncate raw_deliveries, unrouted_deliveries, channel_routes'));

async function keep(...bodies: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const body of bodies) ids.push(await ingest.accept(body));
  await waitFor(async () => (await ingest.rows('select 1 from raw_deliveries')).length === bodies.length);
  return ids;
}

describe('the list of deliveries', () => {
  it('is paged, newest first, while more come in', async () => {
    const ids = await keep(...Array.from({ length: 5 }, (_, i) => messengerBody('1', [`m_${i}`])));
    const first = await rpc.call(ingestRpc.listDeliveries, { actor: admin, limit: 2 });
    await ingest.accept('newer');
    const second = await rpc.call(ingestRpc.listDeliveries, {
      actor: admin,
      limit: 2,
      cursor: first.nextCursor ?? '',
    });
    const third = await rpc.call(ingestRpc.listDeliveries, {
      actor: admin,
      limit: 2,
      cursor: second.nextCursor ?? '',
    });
    expect([...first.items, ...second.items, ...third.items].map(({ id }) => id)).toEqual(ids.toReversed());
    expect(third.nextCursor).toBeNull();
  });

  it('shows what became of it, and no content', async () => {
    const [id] = await keep('nonsense');
    const { items } = await rpc.call(ingestRpc.listDeliveries, {
      actor: admin,
      limit: 50,
      outcome: 'quarantined',
    });
    expect(items).toEqual([
      {
        id,
        receivedAt: expect.any(String) as string,
        outcome: 'quarantined',
        facts: 0,
        reasons: [{ reason: 'not-json', detail: null, count: 1 }],
        bytes: 8,
      },
    ]);
    expect(
      (await rpc.call(ingestRpc.listDeliveries, { actor: admin, limit: 50, outcome: 'applied' })).items,
    ).toEqual([]);
  });

  it('is for admins, and takes no cursor of others', async () => {
    const agent = actor({ organizationRole: 'member' });
    await expect(rpc.call(ingestRpc.listDeliveries, { actor: agent, limit: 1 })).rejects.toMatchObject({
      code: 'role-missing',
    });
    await expect(
      rpc.call(ingestRpc.listDeliveries, { actor: admin, limit: 1, cursor: 'elsewhere' }),
    ).rejects.toMatchObject({ code: 'cursor-invalid' });
  });
});

describe('replay', () => {
  it('reads the bytes again with what is known today', async () => {
    const [id = ''] = await keep(messengerBody('4711', ['m_1']));
    await ingest.rows('truncate unrouted_deliveries'); // not by itself
    const channel = await ingest.activate({ platformAccountId: '4711' });
    await waitFor(async () => (await ingest.rows('select 1 from channel_routes')).length === 1);
    const replayed = await rpc.call(ingestRpc.replayDelivery, { actor: admin, deliveryId: id });
    expect(replayed).toMatchObject({ id, outcome: 'applied', facts: 1, reasons: [] });
    await waitFor(() => ingest.recorded.some(({ channelId }) => channelId === channel.id));
  });

  it('is for admins, and of what there is', async () => {
    const request = { actor: admin, deliveryId: admin.userId };
    await expect(rpc.call(ingestRpc.replayDelivery, request)).rejects.toMatchObject({ code: 'not-found' });
    const agent = actor({ organizationRole: 'member' });
    await expect(rpc.call(ingestRpc.replayDelivery, { ...request, actor: agent })).rejects.toMatchObject({
      code: 'role-missing',
    });
  });
});

describe('the days of the raw log', () => {
  const names = async () => {
    const rows = await ingest.rows<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'raw_deliveries'::regclass order by 1`,
    );
    return rows.map(({ name }) => name);
  };
  const insert = (id: string, at: Date) =>
    ingest.rows(`insert into raw_deliveries values ($1, $2, 'x', 'applied', 0, '[]')`, [id, at]);
  const dayOf = async (id: string) =>
    (
      await ingest.rows<{ name: string }>(
        'select tableoid::regclass::text as name from raw_deliveries where id = $1',
        [id],
      )
    )[0]?.name;

  it('are made ahead, take over what had no day, and go with all they hold', async () => {
    const days = ingest.service.app.get(PartitionsService);
    const now = new Date('2030-03-01T12:00:00Z');
    const id = admin.userId;
    await insert(id, now);
    expect(await dayOf(id)).toBe('raw_deliveries_default');
    await Promise.all([days.maintain(now), days.maintain(now)]);
    expect(await dayOf(id)).toBe('raw_deliveries_2030_03_01');
    expect(await names()).toContain('raw_deliveries_2030_03_08');
    await days.maintain(new Date(now.getTime() + 30 * day));
    expect(await dayOf(id)).toBe('raw_deliveries_2030_03_01');
    await days.maintain(new Date(now.getTime() + 31 * day));
    expect(await dayOf(id)).toBeUndefined();
    expect(await names()).not.toContain('raw_deliveries_2030_03_01');
  }, 30_000);
});
