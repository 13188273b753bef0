import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { Queue } from '#shared/contracts/conversations.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { ChannelProjection } from '../channels/channel-projection.service.js';
import { InboundService } from '../inbound/inbound.service.js';
import { ConversationsFixture, recorded, startInstance } from '../testing/conversations-fixture.js';
import { directMessage } from '../testing/facts.js';
import { AutoResolveService } from './auto-resolve.service.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

interface Row {
  id: string;
  queue: Queue;
  ownerId: string | null;
  caseNumber: number;
  version: number;
  autoResolveAt: Date | null;
}

const day = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * day).toISOString();
const wrote = (customer: string, at: string, direction: 'inbound' | 'outbound' = 'inbound') => ({
  ...directMessage(customer, `${customer}-${at}-${direction}`, 0, { direction }),
  at,
});

/** Facts that our edge got just now. */
const received = (channel: ChannelFacts, facts: InboundFact[]): ReturnType<typeof recorded> =>
  recorded(channel, facts, new Date().toISOString());
const apply = (channel: ChannelFacts, ...facts: InboundFact[]): Promise<void> =>
  fixture.inbound.apply([received(channel, facts)]);

const rowsOf = (channel: ChannelFacts): Promise<Row[]> =>
  fixture.dataSource.query(
    `select id, queue, owner_id as "ownerId", case_number as "caseNumber", version, auto_resolve_at as "autoResolveAt"
     from conversations where channel_id = $1 order by thread_key`,
    [channel.id],
  );
const movesOf = (id: string): Promise<object[]> =>
  fixture.dataSource.query(
    `select from_queue as "from", to_queue as "to", moved_by as "by", agent_id as "agentId", owner_id as "ownerId"
     from thread_events where conversation_id = $1 order by id`,
    [id],
  );
/** As the timer does, again when the database broke it off: on a busy machine even a small batch may take too long. */
async function resolve(limit = 500, attempts = 10): Promise<{ count: number }> {
  try {
    return await fixture.service.app.get(AutoResolveService).resolveNext(null, limit);
  } catch (error) {
    if (attempts === 1 || !(error instanceof Error) || !/timeout|released|terminated/i.test(error.message))
      throw error;
    return resolve(limit, attempts - 1);
  }
}

async function only(channel: ChannelFacts): Promise<Row> {
  const [row] = await rowsOf(channel);
  if (row === undefined) throw new Error('No conversation');
  return row;
}

describe('a conversation whose time has come', () => {
  it('is resolved from New, with an event, without its owner, and told once', async () => {
    const channel = await fixture.channel({ autoResolveNew: { enabled: true, days: 3 } });
    await apply(channel, wrote('A', daysAgo(3.001)));
    const owner = newId();
    await fixture.dataSource.query(`update conversations set owner_id = $2 where channel_id = $1`, [
      channel.id,
      owner,
    ]);
    expect((await resolve()).count).toBe(1);
    const row = await only(channel);
    expect(row).toMatchObject({ queue: 'resolved', ownerId: null, caseNumber: 1, version: 2 });
    expect(row.autoResolveAt).toBeNull();
    expect(await movesOf(row.id)).toEqual([
      { from: null, to: 'new', by: 'customer', agentId: null, ownerId: null },
      { from: 'new', to: 'resolved', by: 'timer', agentId: null, ownerId: null },
    ]);
    const told = await waitFor(() => {
      const moved = fixture.changes.filter(
        ({ conversationId, change }) => conversationId === row.id && change === 'moved',
      );
      return moved.length > 0 && moved;
    });
    expect(told).toMatchObject([{ queue: 'resolved', previousQueue: 'new', version: 2, receivedAt: null }]);
    expect((await resolve()).count).toBe(0);
    expect((await only(channel)).version).toBe(2);
  });

  it('is resolved from Pending by the time of Pending', async () => {
    const channel = await fixture.channel({
      autoResolveNew: { enabled: true, days: 365 },
      autoResolvePending: { enabled: true, days: 1 },
    });
    await apply(channel, wrote('A', daysAgo(3)), wrote('A', daysAgo(2), 'outbound'), wrote('B', daysAgo(2)));
    expect((await rowsOf(channel)).map(({ queue }) => queue)).toEqual(['pending', 'new']);
    await resolve();
    expect((await rowsOf(channel)).map(({ queue }) => queue)).toEqual(['resolved', 'new']);
  });

  it('begins a new case when the customer writes again, and not by a late older message', async () => {
    const channel = await fixture.channel({ autoResolveNew: { enabled: true, days: 2 } });
    await apply(channel, wrote('A', daysAgo(3)));
    await resolve();
    await apply(channel, wrote('A', daysAgo(4)));
    expect(await only(channel)).toMatchObject({ queue: 'resolved', caseNumber: 1, autoResolveAt: null });
    await apply(channel, wrote('A', daysAgo(1)));
    expect(await only(channel)).toMatchObject({ queue: 'new', caseNumber: 2 });
    expect((await resolve()).count).toBe(0);
  });

  it('is resolved on a channel that is paused or was taken away', async () => {
    const settings = { autoResolveNew: { enabled: true, days: 1 } };
    const paused = await fixture.channel({ ...settings, state: 'paused' });
    const gone = await fixture.channel(settings);
    await apply(paused, wrote('A', daysAgo(2)));
    await fixture.service.app.get(ChannelProjection).remove({ id: gone.id, version: 2 });
    await apply(gone, wrote('A', daysAgo(2)));
    await resolve();
    expect((await only(paused)).queue).toBe('resolved');
    expect((await only(gone)).queue).toBe('resolved');
  });

  it('stays where it is with auto-resolve off, and before its time', async () => {
    const off = { enabled: false, days: 1 };
    const channel = await fixture.channel({ autoResolveNew: off, autoResolvePending: off });
    await apply(channel, wrote('A', daysAgo(2)), wrote('B', daysAgo(2), 'outbound'));
    const later = await fixture.channel({ autoResolveNew: { enabled: true, days: 2 } });
    await apply(later, wrote('A', daysAgo(1.99)));
    expect((await resolve()).count).toBe(0);
    expect((await rowsOf(channel)).map(({ autoResolveAt }) => autoResolveAt)).toEqual([null, null]);
    expect((await only(later)).queue).toBe('new');
  });

  it('is left to whoever works on it just now, without waiting', async () => {
    const channel = await fixture.channel({ autoResolveNew: { enabled: true, days: 1 } });
    await apply(channel, wrote('A', daysAgo(2)), wrote('B', daysAgo(2)));
    const [busy] = await rowsOf(channel);
    await fixture.dataSource.transaction(async (manager) => {
      await manager.query(`select 1 from conversations where id = $1 for update`, [busy?.id]);
      expect((await resolve()).count).toBe(1);
    });
    expect((await rowsOf(channel)).map(({ queue }) => queue)).toEqual(['new', 'resolved']);
    expect((await resolve()).count).toBe(1);
  });

  it('is judged by what it has become when a customer wrote while the timer looked for it', async () => {
    const channel = await fixture.channel({ autoResolveNew: { enabled: true, days: 1 } });
    const customers = Array.from({ length: 40 }, (_, index) => `C${index}`);
    await apply(channel, ...customers.map((customer) => wrote(customer, daysAgo(2))));
    const second = await startInstance(fixture.namespace, fixture.database);
    const inbound = second.app.get(InboundService);
    try {
      const writing = customers.map((customer) =>
        inbound.apply([received(channel, [wrote(customer, new Date().toISOString())])]),
      );
      const resolving = customers.map(() => resolve(1));
      await Promise.all([...writing, ...resolving]);
    } finally {
      await second.close({ keepQueues: true });
    }
    const rows = await rowsOf(channel);
    expect(rows.map(({ queue }) => queue)).toEqual(customers.map(() => 'new'));
    for (const { id, caseNumber } of rows) {
      const timed = (await movesOf(id)).filter((move) => 'by' in move && move.by === 'timer');
      // Who was faster decides whether it is one case or two.
      expect(caseNumber).toBe(1 + timed.length);
    }
  });

  it('is rolled back as a whole', async () => {
    const channel = await fixture.channel({ autoResolveNew: { enabled: true, days: 1 } });
    await apply(channel, wrote('A', daysAgo(2)));
    await fixture.dataSource.query('alter table thread_events rename to thread_events_away');
    await expect(resolve()).rejects.toThrow('thread_events');
    await fixture.dataSource.query('alter table thread_events_away rename to thread_events');
    expect(await only(channel)).toMatchObject({ queue: 'new', version: 1 });
    expect((await resolve()).count).toBe(1);
  });
});
