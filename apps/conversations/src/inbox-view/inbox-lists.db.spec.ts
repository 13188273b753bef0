import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import {
  conversationsRpc,
  type ConversationFilter,
  type ConversationSort,
  type ConversationSummary,
} from '#shared/contracts/conversations.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { labelsRpc } from '#shared/contracts/labels.js';
import { newId } from '#shared/database/ids.js';
import { actorOn, codeOf, ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import { at, comment, directMessage, mention, windowOpened } from '../testing/facts.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

type Page = { items: ConversationSummary[]; nextCursor: string | null };
const list = (
  actor: Actor,
  filter: ConversationFilter = {},
  more: { sort?: ConversationSort; limit?: number; cursor?: string } = {},
): Promise<Page> =>
  fixture.rpc.call(conversationsRpc.list, { actor, filter, sort: 'newest', limit: 50, ...more });

/** The customers of a list, by their ids at the platform. */
async function keys(actor: Actor, filter?: ConversationFilter, sort?: ConversationSort): Promise<string[]> {
  const { items } = await list(actor, filter, sort === undefined ? {} : { sort });
  const rows: { id: string; key: string }[] = await fixture.dataSource.query(
    'select id, thread_key as key from conversations where id = any($1)',
    [items.map(({ id }) => id)],
  );
  const byId = new Map(rows.map(({ id, key }) => [id, key]));
  return items.map(({ id }) => byId.get(id) ?? '');
}

async function world(): Promise<{
  channel: ChannelFacts;
  agent: Actor;
  idOf: (key: string) => Promise<string>;
}> {
  const channel = await fixture.channel();
  return {
    channel,
    agent: actorOn([channel], 'contributor'),
    idOf: async (key) => {
      const [row]: { id: string }[] = await fixture.dataSource.query(
        'select id from conversations where channel_id = $1 and thread_key = $2',
        [channel.id, key],
      );
      return row?.id ?? '';
    },
  };
}

/** Applies facts as they come in now. */
const open = (channel: ChannelFacts, ...facts: InboundFact[]): Promise<void> =>
  fixture.inbound.apply([recorded(channel, facts, new Date().toISOString())]);

const move = (actor: Actor, conversationId: string, to: 'pending' | 'resolved'): Promise<unknown> =>
  fixture.rpc.call(conversationsRpc.move, { actor, conversationId, to, resolveReasonId: null });

describe('the order of the inbox', () => {
  it('is by last activity, newest or oldest first, or by who waits longest', async () => {
    const { channel, agent, idOf } = await world();
    await fixture.apply(
      channel,
      directMessage('a', 'a1', 1),
      directMessage('b', 'b1', 2),
      directMessage('c', 'c1', 3),
    );
    await fixture.apply(channel, directMessage('a', 'a2', 9));
    expect(await keys(agent, {}, 'newest')).toEqual(['a', 'c', 'b']);
    expect(await keys(agent, {}, 'oldest')).toEqual(['b', 'c', 'a']);
    expect(await keys(agent, {}, 'waiting-longest')).toEqual(['a', 'b', 'c']);
    await move(agent, await idOf('b'), 'pending');
    expect(await keys(agent, {}, 'waiting-longest')).toEqual(['a', 'c']);
  });

  it('waits since the first message that nobody answered, in whatever order messages arrive', async () => {
    const { channel, agent, idOf } = await world();
    const waiting = async (): Promise<string | null | undefined> =>
      (await list(agent)).items[0]?.waitingSince;
    await fixture.apply(channel, directMessage('a', 'a3', 3));
    await fixture.apply(channel, directMessage('a', 'a1', 1));
    expect(await waiting()).toBe(at(1));
    await fixture.apply(channel, directMessage('a', 'e2', 2, { direction: 'outbound' }));
    expect(await waiting()).toBe(at(3));
    await move(agent, await idOf('a'), 'resolved');
    expect(await waiting()).toBeNull();
    await fixture.apply(channel, directMessage('a', 'a5', 5), directMessage('a', 'a6', 6));
    expect(await waiting()).toBe(at(5));
  });

  it('is by the end of the 24 hours, only while they last', async () => {
    const { channel, agent } = await world();
    await fixture.apply(channel, directMessage('a', 'a1', 1), comment('c1', 1));
    for (const key of ['b', 'd']) await open(channel, directMessage(key, `${key}1`, 1), windowOpened(key));
    expect(await keys(agent, {}, 'window-ending')).toEqual(['b', 'd']);
    const [first] = (await list(agent, {}, { sort: 'window-ending' })).items;
    const end = Date.parse(first?.windowEndsAt ?? '');
    expect(Math.abs(end - Date.now() - 24 * 3_600_000)).toBeLessThan(60_000);
    expect(await keys(agent, { windowEndsBefore: new Date(end + 60_000).toISOString() })).toHaveLength(2);
    expect(await keys(agent, { windowEndsBefore: new Date(end - 60_000).toISOString() })).toEqual([]);
    for (const far of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])
      expect(await keys(agent, { windowEndsBefore: far })).toHaveLength(far.startsWith('9') ? 2 : 0);
  });

  it.each(['newest', 'oldest', 'waiting-longest', 'window-ending'] as const)(
    'by %s stays while 100 come in: none lost, none twice',
    async (sort) => {
      const { channel, agent } = await world();
      const comeIn = (count: number, name: string, second: (index: number) => number): Promise<void> =>
        open(
          channel,
          ...Array.from({ length: count }, (_, index) => `${name}${index}`).flatMap((key, index) => [
            directMessage(key, `${key}-1`, second(index)),
            windowOpened(key),
          ]),
        );
      await comeIn(25, 'before', (index) => 100 + Math.floor(index / 3));
      const known = new Set((await list(agent)).items.map(({ id }) => id));
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(agent, {}, { sort, limit: 5, ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...page.items.map(({ id }) => id));
        if (seen.length < 25) await comeIn(25, `later${seen.length}-`, (index) => 10 * index);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen.filter((id) => known.has(id)).toSorted()).toEqual([...known].toSorted());
      expect(new Set(seen).size).toBe(seen.length);
    },
    30_000,
  );

  it('refuses a cursor of another sort or filter, and one that was changed', async () => {
    const { channel, agent } = await world();
    await fixture.apply(channel, directMessage('a', 'a1', 1), directMessage('b', 'b1', 2));
    const cursor = (await list(agent, {}, { limit: 1 })).nextCursor ?? '';
    expect((await list(agent, {}, { limit: 1, cursor })).items).toHaveLength(1);
    const foreign = [
      list(agent, {}, { sort: 'oldest', cursor }),
      list(agent, { queue: 'new' }, { cursor }),
      list(agent, { channelIds: [channel.id] }, { cursor }),
      list(agent, {}, { cursor: `${cursor.slice(0, -3)}AAA` }),
    ];
    for (const call of foreign) expect(await codeOf(call)).toBe('cursor-invalid');
  });
});

describe('the filter of the inbox', () => {
  it('is by kind, platform, channel and customer', async () => {
    const { channel, agent } = await world();
    await fixture.apply(channel, directMessage('a', 'a1', 1), comment('c', 2), mention('m', 3));
    expect(await keys(agent, { kinds: ['comment', 'mention'] })).toEqual(['m', 'c']);
    expect(await keys(agent, { kinds: [] })).toEqual([]);
    expect(await keys(agent, { platforms: ['facebook-page'] })).toHaveLength(3);
    expect(await keys(agent, { platforms: ['instagram-profile'] })).toEqual([]);
    for (const sort of ['waiting-longest', 'oldest'] as const)
      expect(await keys(agent, { platforms: ['instagram-profile'], kinds: ['comment'] }, sort)).toEqual([]);
    expect(await keys(agent, { channelIds: [newId()] })).toEqual([]);
    const contactId = (await list(agent, { kinds: ['direct-message'] })).items[0]?.contact.id ?? '';
    expect(await keys(agent, { contactId })).toEqual(['a']);
    expect(await keys({ ...agent, channelRoles: {} }, { contactId })).toEqual([]);
  });

  it('is by owner, or nobody', async () => {
    const { channel, agent, idOf } = await world();
    await fixture.apply(channel, directMessage('a', 'a1', 1), directMessage('b', 'b1', 2));
    const owner = { userId: agent.userId, name: agent.name, channelRoles: agent.channelRoles };
    await fixture.rpc.call(conversationsRpc.setOwner, {
      actor: agent,
      conversationId: await idOf('a'),
      owner,
    });
    expect(await keys(agent, { ownerIds: [agent.userId] })).toEqual(['a']);
    expect(await keys(agent, { ownerIds: [newId()] })).toEqual([]);
    expect(await keys(agent, { ownerIds: [] })).toEqual([]);
    expect(await keys(agent, { unowned: true })).toEqual(['b']);
    expect(await keys(agent, { unowned: false })).toEqual(['a']);
    expect(await keys(agent, { ownerIds: [agent.userId], unowned: true })).toEqual(['b', 'a']);
    expect(await keys(agent, { ownerIds: Array.from({ length: 10_000 }, newId) })).toEqual([]);
  });

  it('is by tag and topic; a topic stands for those below it', async () => {
    const { channel, agent, idOf } = await world();
    await fixture.apply(channel, directMessage('a', 'a1', 1), directMessage('b', 'b1', 2));
    const admin = { ...agent, organizationRole: 'admin' as const };
    const tag = await fixture.rpc.call(labelsRpc.createTag, { actor: admin, name: 'vip' });
    const parent = await fixture.rpc.call(labelsRpc.createTopic, {
      actor: admin,
      name: 'Delivery',
      parentId: null,
    });
    const child = await fixture.rpc.call(labelsRpc.createTopic, {
      actor: admin,
      name: 'Late',
      parentId: parent.id,
    });
    const none = { addTagIds: [], removeTagIds: [], addTopicIds: [], removeTopicIds: [] };
    const conversationId = await idOf('a');
    const change = { ...none, actor: agent, conversationId, addTagIds: [tag.id], addTopicIds: [child.id] };
    await fixture.rpc.call(conversationsRpc.changeLabels, change);
    for (const filter of [{ tagIds: [tag.id] }, { topicIds: [child.id] }, { topicIds: [parent.id] }])
      expect(await keys(agent, filter)).toEqual(['a']);
    expect(await keys(agent, { tagIds: [tag.id], queue: 'resolved' })).toEqual([]);
    expect(await keys(agent, { tagIds: [newId()] })).toEqual([]);
    const [labelled] = (await list(agent, { tagIds: [tag.id] })).items;
    expect(labelled).toMatchObject({
      tags: [{ id: tag.id, name: 'vip' }],
      topics: [{ id: child.id, name: 'Late' }],
    });
  });
});
