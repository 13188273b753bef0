import * as fc from 'fast-check';
import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { conversationsRpc, type ConversationCounts } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { actorOn, ConversationsFixture } from '../testing/conversations-fixture.js';
import { directMessage } from '../testing/facts.js';
import { ConversationCountsRepository } from './conversation-counts.repository.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

const count = (actor: Actor): Promise<ConversationCounts> =>
  fixture.rpc.call(conversationsRpc.count, { actor });

/** The same by looking at every conversation. */
async function scanned(channelId: string): Promise<unknown> {
  const [row]: unknown[] = await fixture.dataSource.query(
    `select count(*) filter (where queue = 'new')::int as "new", count(*) filter (where queue = 'pending')::int as "pending",
       count(*) filter (where queue = 'resolved')::int as "resolved" from conversations where channel_id = $1`,
    [channelId],
  );
  return row;
}

const compact = (): Promise<void> =>
  fixture.dataSource.transaction((manager) => new ConversationCountsRepository().compact(manager));

const rows = async (channelId: string): Promise<number> => {
  const [found]: { count: number }[] = await fixture.dataSource.query(
    'select count(*)::int as count from conversation_counts where channel_id = $1',
    [channelId],
  );
  return found?.count ?? 0;
};

describe('counts', () => {
  it('tell the queues of the channels that the actor sees', async () => {
    const channel = await fixture.channel();
    const other = await fixture.channel({ organizationId: channel.organizationId });
    await fixture.apply(channel, directMessage('a', 'a1', 1), directMessage('b', 'b1', 2));
    await fixture.apply(other, directMessage('a', 'a1', 1));
    const agent = actorOn([channel], 'viewer');
    const conversationId = (await fixture.list(agent, 'new'))[0]?.id ?? '';
    const move = { actor: agent, conversationId, to: 'pending' as const, resolveReasonId: null };
    await fixture.rpc.call(conversationsRpc.move, move);
    const own = { channelId: channel.id, new: 1, pending: 1, resolved: 0 };
    expect(await count(agent)).toEqual({ new: 1, pending: 1, channels: [own] });
    const both = await count(actorOn([channel, other], 'viewer'));
    expect({ ...both, channels: both.channels.length }).toEqual({ new: 2, pending: 1, channels: 2 });
    const none = { new: 0, pending: 0, channels: [] };
    expect(await count({ ...agent, channelRoles: {} })).toEqual(none);
    expect(await count({ ...agent, organizationId: newId() })).toEqual(none);
  });

  it('are what a scan would count, whatever is inserted, moved and deleted at once, compacted meanwhile or not', async () => {
    const queues = fc.constantFrom('new', 'pending', 'resolved', null);
    const step = fc.oneof(
      fc.record({
        on: fc.constant('insert' as const),
        queues: fc.array(queues, { minLength: 1, maxLength: 5 }),
      }),
      fc.record({ on: fc.constant('move' as const), share: fc.integer({ min: 1, max: 3 }), to: queues }),
      fc.record({ on: fc.constant('delete' as const), share: fc.integer({ min: 2, max: 4 }) }),
      fc.record({ on: fc.constant('compact' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const channel = await fixture.channel();
        // Each happening on a connection of its own, several at the same time.
        await Promise.all(steps.map((one) => happen(channel, one)));
        const [counted] = (await count(actorOn([channel], 'viewer'))).channels;
        const { channelId: _, ...sums } = counted ?? {
          channelId: channel.id,
          new: 0,
          pending: 0,
          resolved: 0,
        };
        expect(sums).toEqual(await scanned(channel.id));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('become few rows again', async () => {
    const channel = await fixture.channel();
    for (let index = 0; index < 5; index += 1)
      await fixture.apply(channel, directMessage(`c${index}`, `m${index}`, 1));
    await compact();
    expect(await rows(channel.id)).toBe(1);
    expect(await count(actorOn([channel], 'viewer'))).toMatchObject({ new: 5 });
  });
});

type Happening =
  | { on: 'insert'; queues: (string | null)[] }
  | { on: 'move'; share: number; to: string | null }
  | { on: 'delete'; share: number }
  | { on: 'compact' };

async function happen(channel: ChannelFacts, happening: Happening): Promise<void> {
  const every = (share: number): string =>
    `id in (select id from conversations where channel_id = '${channel.id}' and hashtext(id::text) % ${share} = 0 order by id for update)`;
  if (happening.on === 'compact') return compact();
  if (happening.on === 'insert') {
    await fixture.dataSource.query(
      `insert into conversations (id, organization_id, channel_id, kind, thread_key, queue, last_activity_at, case_number,
         message_count, reply_sequence, version)
       select gen_random_uuid(), $1, $2, 'direct-message', gen_random_uuid(), queue, case when queue is not null then now() end, 1, 1, 0, 1
       from unnest($3::text[]) queue`,
      [channel.organizationId, channel.id, happening.queues],
    );
    return;
  }
  if (happening.on === 'delete') {
    await fixture.dataSource.query(`delete from conversations where ${every(happening.share)}`);
    return;
  }
  await fixture.dataSource.query(
    `update conversations set queue = $1, last_activity_at = case when $1::text is not null then now() end, auto_resolve_at = null
     where ${every(happening.share)}`,
    [happening.to],
  );
}
