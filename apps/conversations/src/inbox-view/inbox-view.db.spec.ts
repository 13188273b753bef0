import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsRpc, type ConversationFilter } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { comment, directMessage, visitorPost } from '../testing/facts.js';

type ListRequest = RpcRequest<typeof conversationsRpc.list>;

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

function newest(actor: Actor, filter: ConversationFilter = {}): ListRequest {
  return { actor, filter: { queue: 'new', ...filter }, sort: 'newest', limit: 200 };
}

/** All pages of a list, and how many there were. */
async function pages<Item>(
  read: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[][]> {
  const found: Item[][] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await read(cursor);
    found.push(page.items);
    cursor = page.nextCursor;
  }
  return found;
}

async function twoChannels(): Promise<{ channels: [ChannelFacts, ChannelFacts]; viewer: Actor }> {
  const first = await fixture.channel();
  const second = await fixture.channel({ organizationId: first.organizationId });
  for (let index = 0; index < 5; index += 1) {
    // Two of each channel at the same instant: the id decides among them.
    await fixture.apply(first, directMessage(`a${index}`, `a${index}`, Math.floor(index / 2)));
    await fixture.apply(second, directMessage(`b${index}`, `b${index}`, Math.floor(index / 2)));
  }
  return { channels: [first, second], viewer: actorOn([first, second], 'viewer') };
}

describe('the inbox', () => {
  it('pages through the channels of the actor, newest activity first, none lost and none twice', async () => {
    const { viewer } = await twoChannels();
    const found = await pages((cursor) =>
      fixture.rpc.call(conversationsRpc.list, { ...newest(viewer), limit: 3, cursor }),
    );
    expect(found.map((page) => page.length)).toEqual([3, 3, 3, 1]);
    const all = found.flat();
    expect(new Set(all.map(({ id }) => id)).size).toBe(10);
    const order = all.map(({ lastActivityAt, id }) => `${lastActivityAt} ${id}`);
    expect(order).toEqual(order.toSorted().toReversed());
  });

  it('shows the wanted channels, of those the actor sees', async () => {
    const { channels } = await twoChannels();
    const one = actorOn([channels[0]], 'viewer');
    expect(await fixture.list(one, 'new')).toHaveLength(5);
    const channelIds = [channels[0].id, channels[1].id];
    const both = await fixture.rpc.call(conversationsRpc.list, newest(one, { channelIds }));
    expect(both.items.every(({ channelId }) => channelId === channels[0].id)).toBe(true);
    const other = newest(one, { channelIds: [channels[1].id] });
    expect((await fixture.rpc.call(conversationsRpc.list, other)).items).toEqual([]);
  });

  it.each(['nonsense', 'WyJ4Il0', Buffer.from('["2026-01-01T00:00:00Z","x"]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      const viewer = actorOn([await fixture.channel()], 'viewer');
      expect(
        await codeOf(fixture.rpc.call(conversationsRpc.list, { ...newest(viewer), limit: 3, cursor })),
      ).toBe('cursor-invalid');
    },
  );

  it('answers not-found for what the actor does not see, as for what does not exist', async () => {
    const { channels, viewer } = await twoChannels();
    const [conversation] = await fixture.list(viewer, 'new');
    const conversationId = conversation?.id ?? '';
    const strangers = [
      actorOn([await fixture.channel({ organizationId: viewer.organizationId })], 'supervisor'),
      { ...actorOn(channels, 'supervisor'), organizationId: newId() },
      { ...viewer, channelRoles: {}, organizationRole: 'admin' as const },
    ];
    for (const actor of strangers) {
      expect(await codeOf(fixture.rpc.call(conversationsRpc.get, { actor, conversationId }))).toBe(
        'not-found',
      );
      const entries = fixture.rpc.call(conversationsRpc.listEntries, { actor, conversationId, limit: 10 });
      expect(await codeOf(entries)).toBe('not-found');
    }
    expect(
      await codeOf(fixture.rpc.call(conversationsRpc.get, { actor: viewer, conversationId: newId() })),
    ).toBe('not-found');
  });
});

describe('a thread', () => {
  it('pages through messages and moves in one order, newest first', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    // The same second, as comments have no finer time; the platform's id decides.
    for (const id of ['c3', 'c1', 'c2'])
      await fixture.apply(channel, comment(id, 1, { parentId: id === 'c1' ? null : 'c1' }));
    const { id: conversationId } = await fixture.only(agent, 'new');
    for (const to of ['pending', 'resolved', 'pending'] as const) {
      await fixture.rpc.call(conversationsRpc.move, {
        actor: agent,
        conversationId,
        to,
        resolveReasonId: null,
      });
    }
    const whole = await fixture.entries(agent, conversationId);
    expect(
      whole.map((entry) => {
        if (entry.type === 'message') return entry.text;
        return entry.type === 'moved' ? `${entry.from}→${entry.to}` : entry.type;
      }),
    ).toEqual([
      'resolved→pending',
      'pending→resolved',
      'new→pending',
      'null→new',
      'text of c3',
      'text of c2',
      'text of c1',
    ]);
    const found = await pages((cursor) =>
      fixture.rpc.call(conversationsRpc.listEntries, { actor: agent, conversationId, limit: 2, cursor }),
    );
    expect(found.map((page) => page.length)).toEqual([2, 2, 2, 1]);
    expect(found.flat()).toEqual(whole);
  });

  it('tells what each comment answers: the post of a visitor where nothing else is named, and nobody in a direct message', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    const onPost = { ...comment('c1', 2), thread: visitorPost('p1', 1).thread };
    const below = { ...comment('c2', 3, { parentId: 'c1' }), thread: onPost.thread };
    await fixture.apply(channel, below, onPost, visitorPost('p1', 1), directMessage('4711', 'm1', 4));
    const answered = async (kind: string) => {
      const { items } = await fixture.rpc.call(conversationsRpc.list, newest(agent));
      const entries = await fixture.entries(agent, items.find((one) => one.kind === kind)?.id ?? '');
      const messages = entries.flatMap((entry) => (entry.type === 'message' ? [entry] : []));
      return messages.map(({ text, parentId }) => [
        text,
        messages.find(({ id }) => id === parentId)?.text ?? null,
      ]);
    };
    expect(await answered('comment')).toEqual([
      ['text of c2', 'text of c1'],
      ['text of c1', 'text of p1'],
      ['text of p1', null],
    ]);
    expect((await answered('direct-message')).map(([, parent]) => parent)).toEqual([null]);
  });

  it('refuses a foreign cursor', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    await fixture.apply(channel, comment('c1', 1));
    const { id: conversationId } = await fixture.only(agent, 'new');
    const request = { actor: agent, conversationId, limit: 2, cursor: 'WzFd' };
    expect(await codeOf(fixture.rpc.call(conversationsRpc.listEntries, request))).toBe('cursor-invalid');
  });
});
