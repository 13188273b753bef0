import { conversationsRpc, type ThreadEntry } from '#shared/contracts/conversations.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, codeOf, ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import { at, comment, directMessage, edited, picture, plainly, removed } from '../testing/facts.js';
import { nothingStored, snapshot } from '../testing/snapshot.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

const texts = (entries: ThreadEntry[]): (string | null)[] =>
  entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));

describe('inbound facts', () => {
  it('open one conversation per customer, in New, with a first case', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(
      channel,
      directMessage('4711', 'm1', 1),
      directMessage('4711', 'm2', 2, { text: 'Hello?' }),
    );
    const conversation = await fixture.only(viewer, 'new');
    expect(conversation).toMatchObject({
      kind: 'direct-message',
      preview: 'Hello?',
      messageCount: 2,
      caseNumber: 1,
      ownerId: null,
      lastActivityAt: at(2),
      contact: { name: null },
    });
    expect(texts(await fixture.entries(viewer, conversation.id))).toEqual(['Hello?', 'text of m1']);
  });

  it('tell the rest of the world once per conversation and batch', async () => {
    const channel = await fixture.channel();
    await fixture.apply(channel, directMessage('4711', 'm1', 1), directMessage('4711', 'm2', 2));
    const mine = () => fixture.changes.filter(({ channelId }) => channelId === channel.id);
    await waitFor(() => mine().length > 0);
    expect(mine()).toEqual([
      expect.objectContaining({
        queue: 'new',
        previousQueue: null,
        change: 'message',
        version: 1,
        receivedAt: '2026-06-01T00:00:00.000Z',
      }),
    ]);
  });

  it('change nothing and tell nothing when they are repeated', async () => {
    const channel = await fixture.channel();
    const facts = [directMessage('4711', 'm1', 1), edited(directMessage('4711', 'm1', 1), 2, 'edited')];
    await fixture.apply(channel, ...facts);
    const before = await snapshot(fixture.dataSource, channel.id);
    const viewer = actorOn([channel], 'viewer');
    const { version } = await fixture.only(viewer, 'new');
    await fixture.apply(channel, ...facts, ...facts);
    expect(await snapshot(fixture.dataSource, channel.id)).toEqual(before);
    expect((await fixture.only(viewer, 'new')).version).toBe(version);
  });

  it('leave nothing when one of a batch cannot be stored, and let the batch be given again', async () => {
    const channel = await fixture.channel();
    const nobody = { ...channel, organizationId: 'not-a-uuid' };
    const good = recorded(channel, [directMessage('4711', 'm1', 1), comment('c1', 1)]);
    const bad = recorded(nobody, [directMessage('4712', 'm2', 2)]);
    await expect(fixture.inbound.apply([good, bad])).rejects.toThrow('invalid input syntax for type uuid');
    expect(await snapshot(fixture.dataSource, channel.id)).toEqual(nothingStored);
    await fixture.inbound.apply([good]);
    expect(await fixture.list(actorOn([channel], 'viewer'), 'new')).toHaveLength(2);
  });

  it('leave nothing when the last step, the outbox, fails', async () => {
    const channel = await fixture.channel();
    await fixture.dataSource.query(
      `alter table outbox_messages add constraint closed check (routing_key = '') not valid`,
    );
    try {
      await expect(fixture.apply(channel, directMessage('4711', 'm1', 1))).rejects.toThrow('closed');
    } finally {
      await fixture.dataSource.query(`alter table outbox_messages drop constraint closed`);
    }
    expect(await snapshot(fixture.dataSource, channel.id)).toEqual(nothingStored);
  });

  it('show nothing of a conversation of which only edits and removals are known', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    const first = directMessage('4711', 'm1', 1);
    await fixture.apply(channel, edited(first, 2, 'edited'), removed(directMessage('4711', 'm0', 0), 3));
    expect(await fixture.list(viewer, 'new')).toEqual([]);
    const [row] = await fixture.dataSource.query(`select id from conversations where channel_id = $1`, [
      channel.id,
    ]);
    const { id: conversationId } = row as { id: string };
    expect(await codeOf(fixture.rpc.call(conversationsRpc.get, { actor: viewer, conversationId }))).toBe(
      'not-found',
    );
    await fixture.apply(channel, first);
    expect(await fixture.only(viewer, 'new')).toMatchObject({ messageCount: 1, preview: 'edited' });
  });

  it('leave a tombstone of what was taken back, and move nothing', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    const first = directMessage('4711', 'm1', 1, {
      attachments: [picture({ title: 'x' })],
    });
    await fixture.apply(channel, first);
    await fixture.apply(channel, edited(first, 2, 'secret'));
    await fixture.apply(channel, removed(first, 3));
    const conversation = await fixture.only(viewer, 'new');
    expect(conversation).toMatchObject({ preview: null, messageCount: 1, lastActivityAt: at(1) });
    const [, message] = await fixture.entries(viewer, conversation.id);
    expect(message).toMatchObject({ type: 'message', text: null, attachments: [], removed: true });
    const rows = await fixture.dataSource.query(
      `select m::text as row from messages m where channel_id = $1`,
      [channel.id],
    );
    expect(JSON.stringify(rows)).not.toMatch(/secret|text of m1|https:/);
  });

  it('take what was sent outside Parley as an answer, and make nobody owner', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(channel, directMessage('4711', 'm1', 1));
    await fixture.apply(channel, directMessage('4711', 'm2', 2, { direction: 'outbound' }));
    const conversation = await fixture.only(viewer, 'pending');
    expect(conversation.ownerId).toBeNull();
    expect(await fixture.entries(viewer, conversation.id)).toEqual([
      expect.objectContaining({ type: 'moved', from: 'new', to: 'pending', by: 'outside', at: at(2) }),
      expect.objectContaining({
        type: 'message',
        direction: 'outbound',
        sentOutsideParley: true,
        delivery: null,
      }),
      expect.objectContaining({ type: 'moved', from: null, to: 'new', by: 'customer', at: at(1) }),
      expect.objectContaining({ type: 'message', direction: 'inbound', sentOutsideParley: false }),
    ]);
  });

  it('put comments under their top-level comment, whose author is the contact', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(channel, comment('c2', 2, { parentId: 'c1' }));
    expect((await fixture.only(viewer, 'new')).contact).toEqual({
      id: null,
      name: null,
      hasPicture: false,
    });
    await fixture.apply(channel, comment('c1', 1, { postUrl: 'https://facebook.example/post' }));
    const conversation = await fixture.only(viewer, 'new');
    expect(conversation).toMatchObject({ kind: 'comment', messageCount: 2, contact: { name: 'Name c1' } });
    const full = await fixture.rpc.call(conversationsRpc.get, {
      actor: viewer,
      conversationId: conversation.id,
    });
    expect(full).toMatchObject({
      postId: 'post_1',
      postUrl: 'https://facebook.example/post',
      replyLimit: { max: 8000, unit: 'characters' },
    });
    const [, reply, root] = await fixture.entries(viewer, conversation.id);
    expect(reply).toMatchObject({ authorName: 'Name c2', parentId: root?.id });
  });

  it('join a thread that was opened for a reply to the thread of its parent, with what agents did there', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    await fixture.apply(channel, comment('c3', 3, { parentId: 'c2' }));
    const provisional = await fixture.only(agent, 'new');
    await fixture.rpc.call(conversationsRpc.sendReply, {
      actor: agent,
      conversationId: provisional.id,
      idempotencyKey: 'k',
      text: 'Hello',
      ...plainly,
    });
    await fixture.apply(channel, comment('c2', 2, { parentId: 'c1' }));
    const joined = await fixture.only(agent, 'pending');
    expect(joined).toMatchObject({ messageCount: 3, ownerId: agent.userId });
    expect(joined.id).not.toBe(provisional.id);
    await fixture.apply(channel, comment('c1', 1));
    expect(await fixture.only(agent, 'pending')).toMatchObject({
      messageCount: 4,
      contact: { name: 'Name c1' },
    });
    const gone = fixture.rpc.call(conversationsRpc.get, { actor: agent, conversationId: provisional.id });
    expect(await codeOf(gone)).toBe('not-found');
  });

  it('store what PostgreSQL cannot hold as U+FFFD, everywhere', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    const dirty = 'a\u0000b\uD800';
    const fact = comment('c1', 1, {
      text: dirty,
      author: { platformId: 'u1', name: dirty },
      attachments: [picture({ url: null, title: dirty })],
    });
    await fixture.apply(channel, fact, edited(fact, 2, `${dirty}2`));
    const conversation = await fixture.only(viewer, 'new');
    expect(conversation).toMatchObject({ preview: 'a\uFFFDb\uFFFD2', contact: { name: 'a\uFFFDb\uFFFD' } });
  });

  it('never let a time from the future hide what a customer writes next', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    const future = { ...directMessage('4711', 'm1', 1), at: '2099-01-01T00:00:00.000Z' };
    await fixture.inbound.apply([recorded(channel, [future], at(10))]);
    const conversation = await fixture.only(agent, 'new');
    expect(conversation.lastActivityAt).toBe(at(10));
    await fixture.rpc.call(conversationsRpc.move, {
      actor: agent,
      conversationId: conversation.id,
      to: 'resolved',
      resolveReasonId: null,
    });
    await fixture.inbound.apply([recorded(channel, [directMessage('4711', 'm2', 20)], at(20))]);
    expect(await fixture.only(agent, 'new')).toMatchObject({ caseNumber: 2 });
  });

  it('take more facts in one delivery than go into one transaction', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    const facts = Array.from({ length: 2500 }, (_, index) => directMessage('4711', `m${index}`, index));
    await fixture.apply(channel, ...facts);
    expect(await fixture.only(viewer, 'new')).toMatchObject({ messageCount: 2500, preview: 'text of m2499' });
  });
});
