import { channelsEvents } from '#shared/contracts/channels.js';
import { ingestRpc } from '#shared/contracts/ingest.js';
import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { HeartbeatService } from '../outages/heartbeat.service.js';
import { actor, channelFacts, messengerBody, midsOf } from '../testing/ingest-fixture.js';
import { ReadsFixture } from '../testing/reads-fixture.js';

interface Row {
  reason: string;
  state: string;
  scope: string;
  problem: string | null;
  hours: number;
}

let reads: ReadsFixture;

beforeAll(async () => {
  reads = await ReadsFixture.start({ HISTORY_DAYS: 30, HISTORY_MAX_CONVERSATIONS: 3 });
}, 30_000);
afterAll(() => reads.close());
beforeEach(() => reads.graph.edges.clear());

const readsOf = (channelId: string) =>
  reads.ingest.rows<Row>(
    `select reason, state, scope, problem, round(extract(epoch from now() - from_at) / 3600)::int as hours
     from channel_reads where channel_id = $1 order by id`,
    [channelId],
  );
const publisher = () => reads.ingest.service.app.get(EventPublisher);
const rpc = () => reads.ingest.service.app.get(RpcClient);

describe('reads are planned', () => {
  it('on activation: the history, up to the limits, and what they cut is a gap', async () => {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const thread = (i: number) => ({
      id: `t_${i}`,
      updated_time: at,
      participants: { data: [{ id: `6${i}` }] },
    });
    reads.graph.edges.set(
      '/{page}/conversations',
      Array.from({ length: 5 }, (_, i) => thread(i)),
    );
    reads.graph.edges.set('/{account}/feed', []);
    for (let i = 0; i < 5; i += 1)
      reads.graph.edges.set(`/t_${i}/messages`, [
        { id: `m_h${i}`, created_time: at, from: { id: `6${i}` }, message: 'x' },
      ]);
    const channel = await reads.channel();
    expect(await readsOf(channel.id)).toEqual([
      { reason: 'activation', state: 'done', scope: 'all', problem: null, hours: 720 },
    ]);
    expect(await reads.facts(channel)).toContainEqual(
      expect.objectContaining({ type: 'gap-noted', reason: 'history-limit', thread: null }),
    );
    expect(midsOf(reads.ingest.recorded).filter((mid) => mid.startsWith('m_h'))).toHaveLength(3);
  });

  it('for the time in which the connection or the subscription was broken', async () => {
    const channel = await reads.channel();
    const brokenSince = new Date(Date.now() - 10 * 3_600_000).toISOString();
    const event = {
      organizationId: channel.organizationId,
      channelId: channel.id,
      brokenSince,
      at: new Date().toISOString(),
    };
    await publisher().publish(channelsEvents.subscriptionRestored, event);
    await waitFor(async () => (await readsOf(channel.id))[1]?.state === 'done');
    await publisher().publish(channelsEvents.reconnected, { ...event, brokenSince: null });
    await waitFor(async () => (await readsOf(channel.id))[2]?.state === 'done');
    expect(await readsOf(channel.id)).toEqual([
      expect.objectContaining({ reason: 'activation' }),
      expect.objectContaining({ reason: 'subscription-restored', hours: 10 }),
      expect.objectContaining({ reason: 'reconnected', hours: 0 }),
    ]);
  });

  it('for every channel after no edge was there', async () => {
    const channel = await reads.channel();
    const heartbeat = reads.ingest.service.app.get(HeartbeatService);
    await heartbeat.beat();
    await heartbeat.beat();
    expect(await reads.ingest.rows('select 1 from outages')).toEqual([]);
    await reads.ingest.rows(`update edge_heartbeat set at = now() - interval '3 hours'`);
    await heartbeat.beat();
    await waitFor(async () => (await readsOf(channel.id)).some(({ reason }) => reason === 'outage'));
    expect(await readsOf(channel.id)).toContainEqual(expect.objectContaining({ reason: 'outage', hours: 3 }));
    await waitFor(
      async () => (await reads.ingest.rows('select 1 from outages where handled_at is null')).length === 0,
    );
  });

  it('not for a channel that is gone; what was under way ends', async () => {
    const channel = await reads.channel();
    const { id, organizationId } = channel;
    await publisher().publish(channelsEvents.removed, { id, organizationId, version: 2 });
    await waitFor(
      async () =>
        (await reads.ingest.rows('select 1 from channel_routes where channel_id = $1 and removed', [id]))
          .length,
    );
    expect(await reads.read(channel)).toMatchObject({ state: 'failed', problem: 'channel-removed' });
    const delivery = await reads.ingest.accept(messengerBody(channel.platformAccountId, ['m_after']));
    await waitFor(
      async () => (await reads.ingest.rows('select 1 from raw_deliveries where id = $1', [delivery])).length,
    );
    expect(midsOf(reads.ingest.recorded)).not.toContain('m_after');
    await publisher().publish(channelsEvents.activated, channelFacts({ ...channel, version: 3 }));
    await waitFor(() => midsOf(reads.ingest.recorded).includes('m_after'));
  });
});

describe('for admins', () => {
  it('a read is asked for, shown with its progress, and belongs to one organization', async () => {
    const channel = await reads.channel();
    const admin = actor({ organizationId: channel.organizationId });
    const request = { actor: admin, channelId: channel.id, from: new Date().toISOString() };
    const asked = await rpc().call(ingestRpc.requestRead, request);
    expect(asked).toMatchObject({ reason: 'requested', channelId: channel.id, progress: { done: 0 } });
    await waitFor(async () => {
      const { items } = await rpc().call(ingestRpc.listReads, { actor: admin, channelId: channel.id });
      return items.some(({ id, state }) => id === asked.id && state === 'done');
    });
    const stranger = actor();
    await expect(rpc().call(ingestRpc.requestRead, { ...request, actor: stranger })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await rpc().call(ingestRpc.listReads, { actor: stranger, channelId: channel.id })).toEqual({
      items: [],
    });
    await expect(
      rpc().call(ingestRpc.listReads, { actor: actor({ organizationRole: 'member' }), channelId: newId() }),
    ).rejects.toMatchObject({ code: 'role-missing' });
  });

  it('when something last came in', async () => {
    const channel = await reads.channel();
    const admin = actor({ organizationId: channel.organizationId });
    const ask = () => rpc().call(ingestRpc.lastEvents, { actor: admin, channelIds: [channel.id] });
    expect(await ask()).toEqual({ items: [{ channelId: channel.id, at: null }] });
    const before = Date.now();
    await reads.ingest.accept(messengerBody(channel.platformAccountId, ['m_1']));
    const at = await waitFor(async () => (await ask()).items[0]?.at);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
    expect(
      (await rpc().call(ingestRpc.lastEvents, { actor: actor(), channelIds: [channel.id] })).items,
    ).toEqual([]);
  });
});
