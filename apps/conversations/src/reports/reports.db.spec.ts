import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { labelsRpc } from '#shared/contracts/labels.js';
import { reportsRpc, type Report } from '#shared/contracts/reports.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, codeOf, ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import { AgentWorld } from '../testing/agent-world.js';
import { at, comment, directMessage, edited, plainly, removed, windowOpened } from '../testing/facts.js';
import { measureColumns } from './measures.js';
import { ReportCounter } from './report-counter.service.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

type Asked = Partial<RpcRequest<typeof reportsRpc.report>>;

async function counted(): Promise<void> {
  const counter = fixture.service.app.get(ReportCounter);
  await waitFor(async () => {
    const left = (await counter.countConversations()) + (await counter.sumHours());
    const [open]: { count: number }[] = await fixture.dataSource.query(
      `select (select count(*) from report_changes)::int + (select count(*) from report_dirty_hours)::int as count`,
    );
    return left === 0 && open?.count === 0;
  });
}

async function report(actor: Actor, asked: Asked = {}): Promise<Report> {
  return fixture.rpc.call(reportsRpc.report, {
    actor,
    from: '2026-01-01T00:00:00Z',
    to: new Date(Date.now() + 3_600_000).toISOString(),
    timeZone: 'Europe/Berlin',
    by: 'total',
    ...asked,
  });
}

/** Two customers write; one is answered after 10 minutes from outside, the other now, by an agent. */
async function someDay(): Promise<{ channel: ChannelFacts; supervisor: Actor; answered: string }> {
  const channel = await fixture.channel();
  const supervisor = actorOn([channel], 'supervisor');
  await fixture.apply(
    channel,
    directMessage('a', 'a1', 0),
    directMessage('a', 'a2', 600, { direction: 'outbound' }),
    directMessage('b', 'b1', 3600),
    directMessage('b', 'b2', 3700),
  );
  await fixture.inbound.apply([recorded(channel, [windowOpened('b')], new Date().toISOString())]);
  const { id } = await fixture.only(supervisor, 'new');
  await fixture.rpc.call(conversationsRpc.sendReply, {
    actor: supervisor,
    conversationId: id,
    ...plainly,
    text: 'Hello',
    resolveReasonId: null,
    idempotencyKey: newId(),
  });
  await fixture.rpc.call(conversationsRpc.move, {
    actor: supervisor,
    conversationId: id,
    to: 'resolved',
    resolveReasonId: null,
  });
  await counted();
  return { channel, supervisor, answered: id };
}

describe('reports', () => {
  it('count what happened, by whom and when', async () => {
    const { channel, supervisor } = await someDay();
    const { total, rows, countedUntil } = await report(supervisor);
    expect(total).toMatchObject({
      messagesIn: 3,
      repliesOut: 1,
      outsideOut: 1,
      casesOpened: 2,
      resolvedByAgent: 1,
      resolvedByTimer: 0,
      firstResponse: { count: 2 },
      response: { count: 2 },
      resolution: { count: 1 },
    });
    expect(rows).toEqual([{ key: null, figures: total }]);
    expect(Date.parse(countedUntil)).toBeGreaterThan(Date.now() - 60_000);
    const byChannel = await report(supervisor, { by: 'channel' });
    expect(byChannel.rows).toEqual([{ key: channel.id, figures: total }]);
    const byAgent = await report(supervisor, { by: 'agent' });
    expect(byAgent.rows.map(({ key, figures }) => [key, figures.repliesOut, figures.messagesIn])).toEqual([
      [supervisor.userId, 1, 0],
      [null, 0, 3],
    ]);
    expect(byAgent.total).toEqual(total);
  });

  it('tell the same by time, in the zone of the reader', async () => {
    const { supervisor } = await someDay();
    const asked = { from: at(0), to: at(7200) };
    const byHour = await report(supervisor, { ...asked, by: 'hour' });
    expect(byHour.rows.map(({ key, figures }) => [key, figures.messagesIn])).toEqual([
      ['2026-01-05T08:00:00.000Z', 1],
      ['2026-01-05T09:00:00.000Z', 2],
    ]);
    expect(byHour.total.messagesIn).toBe(3);
    expect(byHour.rows[0]?.figures.firstResponse).toEqual({
      count: 1,
      meanMs: 600_000,
      medianMs: null,
      p90Ms: null,
      classes: null,
    });
    const keys = async (by: 'day' | 'weekday' | 'hour-of-day', timeZone: string) =>
      (await report(supervisor, { ...asked, by, timeZone })).rows.map(({ key }) => key);
    expect(await keys('day', 'Europe/Berlin')).toEqual(['2026-01-05']);
    expect(await keys('day', 'Pacific/Auckland')).toEqual(['2026-01-05']);
    expect(await keys('day', 'Pacific/Honolulu')).toEqual(['2026-01-04']);
    expect(await keys('weekday', 'Pacific/Honolulu')).toEqual(['7']);
    expect(await keys('hour-of-day', 'Europe/Berlin')).toEqual(['10', '9']);
  });

  it('agree whether they are made of days or of hours', async () => {
    const { supervisor } = await someDay();
    const whole = await report(supervisor, { from: '2026-01-05T00:00:00Z', to: '2026-01-06T00:00:00Z' });
    const hours = await report(supervisor, { from: '2026-01-05T00:30:00Z', to: '2026-01-05T23:00:00Z' });
    expect(hours.total).toEqual(whole.total);
    expect(whole.total.messagesIn).toBe(3);
    const before = await report(supervisor, { from: '2026-01-04T00:00:00Z', to: '2026-01-05T08:00:00Z' });
    expect(before.total.messagesIn).toBe(0);
  });

  it('follow what becomes known late, and keep what was removed', async () => {
    const { channel, supervisor } = await someDay();
    const late = directMessage('a', 'a0', -600);
    await fixture.apply(channel, late);
    await counted();
    const { total } = await report(supervisor, { from: at(-7200), to: at(1800) });
    expect(total).toMatchObject({ messagesIn: 2, response: { count: 1, meanMs: 1_200_000 } });
    await fixture.apply(channel, removed(late, 5000), edited(directMessage('b', 'b1', 3600), 5000, 'new'));
    await counted();
    expect((await report(supervisor, { from: at(-7200), to: at(1800) })).total).toEqual(total);
  });

  it('count a conversation under its tags, and under none without', async () => {
    const { supervisor, answered } = await someDay();
    const tagId = newId();
    const { organizationId } = supervisor;
    await fixture.dataSource.query(
      `insert into tags (id, organization_id, name, name_key) values ($1, $2, 'urgent', 'urgent')`,
      [tagId, organizationId],
    );
    await fixture.dataSource.query(
      `insert into conversation_tags (conversation_id, tag_id, organization_id) values ($1, $2, $3)`,
      [answered, tagId, organizationId],
    );
    await counted();
    const byTag = await report(supervisor, { by: 'tag' });
    expect(byTag.rows.map(({ key, figures }) => [key, figures.messagesIn])).toEqual([
      [tagId, 2],
      [null, 1],
    ]);
    expect(byTag.total.messagesIn).toBe(3);
    expect((await report(supervisor, { labelId: tagId })).total).toMatchObject({
      messagesIn: 2,
      repliesOut: 1,
    });
    await fixture.dataSource.query(`delete from conversation_tags where tag_id = $1`, [tagId]);
    await counted();
    expect((await report(supervisor, { labelId: tagId })).total.messagesIn).toBe(0);
  });

  it('add up teams from their members', async () => {
    const { supervisor } = await someDay();
    const team = newId();
    const { rows } = await report(supervisor, {
      by: 'team',
      teams: [{ id: team, memberIds: [supervisor.userId] }],
    });
    expect(rows.map(({ key, figures }) => [key, figures.repliesOut, figures.messagesIn])).toEqual([
      [team, 1, 0],
      [null, 0, 3],
    ]);
  });

  it('are only of channels of which one is Supervisor', async () => {
    const { channel, supervisor } = await someDay();
    const other = await fixture.channel({ organizationId: channel.organizationId });
    await fixture.apply(other, comment('c1', 5));
    await counted();
    const both = {
      ...supervisor,
      channelRoles: { ...supervisor.channelRoles, [other.id]: 'contributor' as const },
    };
    expect((await report(both)).total.messagesIn).toBe(3);
    expect(await codeOf(report(both, { channelIds: [other.id] }))).toBe('role-missing');
    expect(await codeOf(report(both, { channelIds: [channel.id, newId()] }))).toBe('not-found');
    expect(await codeOf(report(actorOn([channel], 'contributor')))).toBe('role-missing');
    const stranger = { ...supervisor, organizationId: newId() };
    expect((await report(stranger)).total.messagesIn).toBe(0);
  });

  it.each([
    ['ends before it begins', { from: at(3600), to: at(0) }, '/to'],
    ['is empty', { from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, '/to'],
    ['is too long', { from: '2020-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, '/to'],
    ['is in no zone', { timeZone: `'; drop table messages; --` }, '/timeZone'],
    ['is in a zone of numbers', { timeZone: '+01:00' }, '/timeZone'],
    ['mixes labels and agents', { labelId: newId(), agentIds: [newId()] }, '/labelId'],
    ['mixes tags and kinds', { by: 'tag', kinds: ['comment'] }, '/by'],
  ] as const)('refuse a time that %s', async (_, asked, pointer) => {
    const channel = await fixture.channel();
    await expect(report(actorOn([channel], 'supervisor'), asked as Asked)).rejects.toMatchObject({
      code: 'validation-failed',
      violations: [{ pointer }],
    });
  });

  it('are the same whatever the order, and however often they are counted', async () => {
    const channel = await fixture.channel();
    const facts = [
      directMessage('x', 'x1', 0),
      directMessage('x', 'x2', 500, { direction: 'outbound' }),
      directMessage('x', 'x3', 4000),
      comment('y1', 100),
      comment('y2', 200, { parentId: 'y1' }),
    ];
    const mirrored = await fixture.channel();
    for (const fact of facts) await fixture.apply(channel, fact);
    for (const fact of facts.toReversed()) {
      await fixture.apply(mirrored, fact, fact);
      await counted();
    }
    await counted();
    const [there, here] = [await stored(channel), await stored(mirrored)];
    expect(here).toEqual(there);
    expect(here).not.toEqual([]);
  });

  async function stored({ id }: ChannelFacts): Promise<unknown[]> {
    return fixture.dataSource.query(
      `select at, kind, ${measureColumns.join(', ')} from report_channel_hours where channel_id = $1 order by at, kind`,
      [id],
    );
  }
});

describe('the conversations behind a figure', () => {
  const figureNames = [
    'messagesIn',
    'repliesOut',
    'outsideOut',
    'casesOpened',
    'resolvedByAgent',
    'resolvedByTimer',
    'firstResponse',
    'response',
    'resolution',
  ] as const;
  type CountedRequest = RpcRequest<typeof reportsRpc.listCounted>;
  const year = {
    from: '2026-01-01T00:00:00Z',
    to: new Date(Date.now() + 3_600_000).toISOString(),
    timeZone: 'Europe/Berlin',
  };
  const listed = (actor: Actor, asked: Partial<CountedRequest>) =>
    fixture.rpc.call(reportsRpc.listCounted, {
      actor,
      ...year,
      by: 'total',
      figure: 'messagesIn',
      limit: 50,
      ...asked,
    });

  it('add up to each figure of each row, however it is grouped', async () => {
    const { channel, supervisor, answered } = await someDay();
    const world = new AgentWorld(fixture);
    const admin: Actor = { ...supervisor, organizationRole: 'admin' };
    const orders = await world.topic(admin, 'Orders');
    const late = await fixture.rpc.call(labelsRpc.createTopic, {
      actor: admin,
      name: 'Late',
      parentId: orders,
    });
    const [angry, regular] = [await world.tag(supervisor, 'angry'), await world.tag(supervisor, 'regular')];
    await world.changeLabels(supervisor, answered, { addTagIds: [angry, regular], addTopicIds: [late.id] });
    await counted();
    const teams = [{ id: newId(), memberIds: [supervisor.userId] }];
    let compared = 0;
    for (const by of [
      'channel',
      'agent',
      'team',
      'tag',
      'topic',
      'kind',
      'hour',
      'day',
      'weekday',
      'hour-of-day',
    ] as const) {
      const { rows, total } = await report(supervisor, { ...year, by, teams });
      for (const { key, figures } of [...rows, { key: undefined, figures: total }])
        for (const figure of figureNames) {
          const told = figures[figure];
          const { items, total: sum } = await listed(supervisor, { by, key, figure, teams });
          expect([by, key, figure, sum.count]).toEqual([
            by,
            key,
            figure,
            typeof told === 'number' ? told : told.count,
          ]);
          expect(items.reduce((all, { count }) => all + count, 0)).toBe(sum.count);
          expect(sum.conversations).toBe(items.length);
          compared += sum.count;
        }
    }
    expect(compared).toBeGreaterThan(100);
    const behind = await listed(supervisor, { figure: 'resolvedByAgent', labelId: orders });
    expect(behind.items.map(({ conversation, count }) => [conversation.id, count])).toEqual([[answered, 1]]);
    const elsewhere = await listed(supervisor, { by: 'channel', key: newId() });
    expect(elsewhere).toMatchObject({ items: [], total: { conversations: 0, count: 0 } });
    expect((await listed(supervisor, { channelIds: [channel.id] })).total.count).toBe(3);
  }, 60_000);

  it('come in pages, each once, and to Supervisors only', async () => {
    const { supervisor } = await someDay();
    const first = await listed(supervisor, { limit: 1 });
    const second = await listed(supervisor, { limit: 1, cursor: first.nextCursor ?? '' });
    expect(first.total).toEqual({ conversations: 2, count: 3 });
    expect(second.nextCursor).toBeNull();
    const ids = [...first.items, ...second.items].map(({ conversation }) => conversation.id);
    expect(new Set(ids).size).toBe(2);
    const other = listed(supervisor, { limit: 1, figure: 'repliesOut', cursor: first.nextCursor ?? '' });
    expect(await codeOf(other)).toBe('cursor-invalid');
    const [channelId = ''] = Object.keys(supervisor.channelRoles);
    const contributor: Actor = { ...supervisor, channelRoles: { [channelId]: 'contributor' } };
    expect(await codeOf(listed(contributor, {}))).toBe('role-missing');
    expect(await codeOf(listed(contributor, { channelIds: [channelId] }))).toBe('role-missing');
    expect(await codeOf(listed(supervisor, { by: 'agent', labelId: newId() }))).toBe('validation-failed');
  }, 30_000);
});

describe('monitoring and exports', () => {
  it('show what is open, how old it is, and who does what', async () => {
    const { channel, supervisor } = await someDay();
    await fixture.inbound.apply([
      {
        organizationId: channel.organizationId,
        channelId: channel.id,
        deliveryId: newId(),
        receivedAt: new Date().toISOString(),
        facts: [{ ...directMessage('c', 'c1', 0), at: new Date(Date.now() - 2 * 3_600_000).toISOString() }],
      },
    ]);
    const now = await fixture.rpc.call(reportsRpc.monitor, { actor: supervisor, timeZone: 'Europe/Berlin' });
    expect(now.channels).toMatchObject([
      { channelId: channel.id, new: 1, pending: 1, ages: [0, 1, 0, 0, 0, 1] },
    ]);
    expect(now.agents).toMatchObject([
      { userId: supervisor.userId, ownedNew: 0, ownedPending: 0, repliesToday: 1 },
    ]);
  });

  it('export every conversation and message once, in pages', async () => {
    const { supervisor } = await someDay();
    const pageOf = (of: 'conversations' | 'messages', cursor?: string) =>
      fixture.rpc.call(reportsRpc.exportPage, {
        actor: supervisor,
        of,
        from: '2026-01-01T00:00:00Z',
        to: new Date(Date.now() + 60_000).toISOString().slice(0, 16) + ':00Z',
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
    const first = await pageOf('messages');
    const second = await pageOf('messages', first.nextCursor ?? '');
    const third = second.nextCursor === null ? null : await pageOf('messages', second.nextCursor);
    const rows = [...first.rows, ...second.rows, ...(third?.rows ?? [])];
    expect(rows.map((row) => String(row['text'])).toSorted()).toEqual(
      ['Hello', 'text of a1', 'text of a2', 'text of b1', 'text of b2'].toSorted(),
    );
    expect(Object.keys(rows[0] ?? {})).toEqual(first.columns);
    expect(await codeOf(pageOf('conversations', first.nextCursor ?? ''))).toBe('cursor-invalid');
    const conversations = await pageOf('conversations');
    expect(conversations.rows.map((row) => String(row['queue'])).toSorted()).toEqual(['pending', 'resolved']);
    const contributor = {
      ...supervisor,
      channelRoles: { [Object.keys(supervisor.channelRoles)[0] ?? '']: 'contributor' as const },
    };
    const refused = fixture.rpc.call(reportsRpc.exportPage, {
      actor: contributor,
      of: 'messages',
      from: at(0),
      to: at(1),
      limit: 1,
    });
    expect(await codeOf(refused)).toBe('role-missing');
  });
});
