import type { Actor } from '#shared/contracts/actor.js';
import type { AutoResolve, ChannelFacts } from '#shared/contracts/channels.js';
import { deadlinesRpc } from '#shared/contracts/deadlines.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { ChannelProjection } from '../channels/channel-projection.service.js';
import { MoveService } from '../queue/move.service.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { at, directMessage, edited } from '../testing/facts.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

const day = 86_400;
const settings = {
  autoResolveNew: { enabled: true, days: 10 },
  autoResolvePending: { enabled: true, days: 20 },
};
const off: AutoResolve = { enabled: false, days: 10 };

async function deadlinesOf({ id }: ChannelFacts): Promise<(string | null)[]> {
  const rows: { deadline: Date | null }[] = await fixture.dataSource.query(
    `select auto_resolve_at as deadline from conversations where channel_id = $1 order by thread_key`,
    [id],
  );
  return rows.map(({ deadline }) => deadline?.toISOString() ?? null);
}

async function idOf({ id }: ChannelFacts): Promise<string> {
  const [row]: { id: string }[] = await fixture.dataSource.query(
    `select id from conversations where channel_id = $1`,
    [id],
  );
  return row?.id ?? '';
}

async function move(channel: ChannelFacts, to: 'pending' | 'resolved'): Promise<void> {
  const actor = actorOn([channel], 'viewer');
  const request = { actor, conversationId: await idOf(channel), to, resolveReasonId: null };
  await fixture.service.app.get(MoveService).move(request);
}

describe('the deadline of a conversation', () => {
  it('follows the last message in either direction, with the time of the queue', async () => {
    const channel = await fixture.channel(settings);
    await fixture.apply(channel, directMessage('A', 'm1', 5));
    expect(await deadlinesOf(channel)).toEqual([at(5 + 10 * day)]);
    await fixture.apply(channel, directMessage('A', 'm2', 3));
    expect(await deadlinesOf(channel)).toEqual([at(5 + 10 * day)]);
    await fixture.apply(channel, directMessage('A', 'm3', 8, { direction: 'outbound' }));
    expect(await deadlinesOf(channel)).toEqual([at(8 + 20 * day)]);
    await fixture.apply(channel, directMessage('A', 'm4', 9));
    expect(await deadlinesOf(channel)).toEqual([at(9 + 10 * day)]);
  });

  it('is not moved by what is no message', async () => {
    const channel = await fixture.channel(settings);
    const message = directMessage('A', 'm1', 5);
    const { thread, platformMessageId } = message;
    const others: InboundFact[] = [
      edited(message, 50, 'other'),
      {
        type: 'messages-read',
        thread: { kind: 'direct-message', customerId: 'A' },
        at: at(60),
        upTo: at(60),
        platformMessageId: null,
      },
      {
        type: 'reaction-changed',
        thread,
        platformMessageId,
        at: at(70),
        actor: { platformId: 'A', name: 'A' },
        byBusiness: false,
        reaction: 'love',
        emoji: null,
      },
    ];
    await fixture.apply(channel, message);
    await fixture.channel({ ...channel, autoResolveNew: { enabled: true, days: 99 }, version: 2 });
    for (const fact of others) await fixture.apply(channel, fact);
    expect(await deadlinesOf(channel)).toEqual([at(5 + 10 * day)]);
  });

  it('is set by the settings of that time, and none with the setting off', async () => {
    const channel = await fixture.channel(settings);
    await fixture.apply(channel, directMessage('A', 'm1', 5));
    await fixture.channel({ ...channel, autoResolveNew: { enabled: true, days: 2 }, version: 2 });
    expect(await deadlinesOf(channel)).toEqual([at(5 + 10 * day)]);
    await fixture.apply(channel, directMessage('A', 'm2', 6), directMessage('B', 'm3', 7));
    expect(await deadlinesOf(channel)).toEqual([at(6 + 2 * day), at(7 + 2 * day)]);
    await fixture.channel({ ...channel, autoResolveNew: off, version: 3 });
    await fixture.apply(channel, directMessage('A', 'm4', 8));
    expect(await deadlinesOf(channel)).toEqual([null, at(7 + 2 * day)]);
  });

  it('is counted from the entry into the queue by hand, and there is none in Resolved', async () => {
    const channel = await fixture.channel(settings);
    await fixture.apply(channel, directMessage('A', 'm1', 5));
    const before = Date.now();
    await move(channel, 'pending');
    const [deadline] = await deadlinesOf(channel);
    const enteredAt = Date.parse(deadline ?? '') - 20 * day * 1000;
    expect(enteredAt).toBeGreaterThanOrEqual(before);
    expect(enteredAt).toBeLessThanOrEqual(Date.now());
    await move(channel, 'resolved');
    expect(await deadlinesOf(channel)).toEqual([null]);
  });

  it('is never counted from the future', async () => {
    const channel = await fixture.channel(settings);
    await fixture.apply(channel, directMessage('A', 'm1', 5));
    await fixture.dataSource.query(
      `update conversations set last_activity_at = now() + interval '90 days' where channel_id = $1`,
      [channel.id],
    );
    await move(channel, 'pending');
    const [deadline] = await deadlinesOf(channel);
    expect(Date.parse(deadline ?? '')).toBeLessThanOrEqual(Date.now() + 20 * day * 1000);
  });

  it('is there as soon as the channel is known', async () => {
    const known = await fixture.channel(settings);
    const unknown: ChannelFacts = { ...known, id: newId() };
    await fixture.apply(
      unknown,
      directMessage('A', 'm1', 5),
      directMessage('B', 'm2', 6, { direction: 'outbound' }),
    );
    expect(await deadlinesOf(unknown)).toEqual([null, null]);
    await fixture.channel(unknown);
    expect(await deadlinesOf(unknown)).toEqual([at(5 + 10 * day), at(6 + 20 * day)]);
  });
});

describe('applying a setting to what is in the queue', () => {
  const asked = (channel: ChannelFacts, setting: AutoResolve, actor: Actor = adminOf(channel)) => ({
    actor,
    channelId: channel.id,
    queue: 'new' as const,
    setting,
  });
  const adminOf = (channel: ChannelFacts): Actor => ({
    ...actorOn([channel], 'viewer'),
    organizationRole: 'admin',
    channelRoles: {},
  });
  const preview = (request: ReturnType<typeof asked>) => fixture.rpc.call(deadlinesRpc.preview, request);
  const apply = (request: ReturnType<typeof asked>) => fixture.rpc.call(deadlinesRpc.apply, request);

  async function queueOfThree(): Promise<ChannelFacts> {
    const channel = await fixture.channel(settings);
    await fixture.apply(channel, directMessage('A', 'm1', 1), directMessage('B', 'm2', 2));
    const recent = { ...directMessage('C', 'm3', 0), at: '2026-06-01T00:00:00.000Z' };
    const pending = directMessage('D', 'm4', 0, { direction: 'outbound' });
    await fixture.apply(channel, recent, pending);
    return channel;
  }

  it('says before how many there are, and how many would go at once', async () => {
    const channel = await queueOfThree();
    const days = Math.ceil((Date.now() - Date.parse('2026-06-01T00:00:00.000Z')) / (day * 1000)) + 1;
    expect(await preview(asked(channel, { enabled: true, days }))).toEqual({ conversations: 3, overdue: 2 });
    expect(await preview(asked(channel, { enabled: true, days: 1 }))).toEqual({
      conversations: 3,
      overdue: 3,
    });
    expect(await preview(asked(channel, off))).toEqual({ conversations: 3, overdue: 0 });
    expect(await deadlinesOf(channel)).toEqual([
      at(1 + 10 * day),
      at(2 + 10 * day),
      '2026-06-11T00:00:00.000Z',
      at(20 * day),
    ]);
  });

  it('sets the deadlines of that queue only, may be repeated, and is audited', async () => {
    const channel = await queueOfThree();
    const request = asked(channel, { enabled: true, days: 3 });
    expect(await apply(request)).toEqual({ conversations: 3 });
    expect(await apply(request)).toEqual({ conversations: 3 });
    expect(await deadlinesOf(channel)).toEqual([
      at(1 + 3 * day),
      at(2 + 3 * day),
      '2026-06-04T00:00:00.000Z',
      at(20 * day),
    ]);
    expect(await apply(asked(channel, off))).toEqual({ conversations: 3 });
    expect(await deadlinesOf(channel)).toEqual([null, null, null, at(20 * day)]);
    const audited = await waitFor(() => {
      const found = fixture.events.filter(
        ({ name, payload }) =>
          name === 'audit.recorded' && payload['organizationId'] === channel.organizationId,
      );
      return found.length === 3 && found.map(({ payload }) => payload);
    });
    expect(audited[0]).toMatchObject({
      actorId: request.actor.userId,
      actorName: request.actor.name,
      action: 'channel-deadlines.applied',
      subject: { channelId: channel.id },
      before: null,
      after: { queue: 'new', enabled: true, days: 3, conversations: 3 },
    });
  });

  it('goes through a queue of many', async () => {
    const channel = await fixture.channel(settings);
    await fixture.dataSource.query(
      `insert into conversations (id, organization_id, channel_id, kind, thread_key, queue, last_activity_at, case_number, message_count,
         reply_sequence, version)
       select gen_random_uuid(), $1, $2, 'direct-message', 'T' || n, 'new', $3::timestamptz + n / 7 * interval '1 second', 1, 1, 0, 1 from generate_series(1, 2000) n`,
      [channel.organizationId, channel.id, at(0)],
    );
    expect(await apply(asked(channel, { enabled: true, days: 4 }))).toEqual({ conversations: 2000 });
    const deadlines = await deadlinesOf(channel);
    expect(deadlines).toHaveLength(2000);
    const wanted = Array.from({ length: 2000 }, (_, index) => at(4 * day + Math.floor((index + 1) / 7)));
    expect(new Set(deadlines)).toEqual(new Set(wanted));
  });

  it('is for admins, and for channels of their organization', async () => {
    const channel = await queueOfThree();
    const setting = { enabled: true, days: 3 };
    for (const call of [preview, apply]) {
      expect(await codeOf(call(asked(channel, setting, actorOn([channel], 'supervisor'))))).toBe(
        'role-missing',
      );
      const stranger = { ...adminOf(channel), organizationId: newId() };
      expect(await codeOf(call(asked(channel, setting, stranger)))).toBe('not-found');
      expect(await codeOf(call({ ...asked(channel, setting), channelId: newId() }))).toBe('not-found');
      for (const days of [0, -1, 1.5, 366, 10 ** 9])
        expect(await codeOf(call(asked(channel, { enabled: true, days })))).toBe('validation-failed');
    }
    await fixture.service.app.get(ChannelProjection).remove({ id: channel.id, version: 2 });
    expect(await codeOf(apply(asked(channel, setting)))).toBe('not-found');
    expect(await deadlinesOf(channel)).toContain(at(1 + 10 * day));
  });
});
