import { conversationsRpc } from '#shared/contracts/conversations.js';
import type { InboundFact, InboundThread } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { at, comment } from '../testing/facts.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

const gap = (gapId: string, to: number, thread: InboundThread | null = null): InboundFact => ({
  type: 'gap-noted',
  gapId,
  thread,
  from: at(0),
  to: at(to),
  reason: 'not-readable',
  at: at(to),
});

describe('gaps of a channel', () => {
  it('are listed newest first, each once, for who sees the channel and for admins', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(channel, gap('g1', 5), gap('g2', 9, comment('c1', 1).thread), gap('g1', 5));
    const admin = {
      ...actorOn([], 'viewer'),
      organizationId: channel.organizationId,
      organizationRole: 'admin' as const,
    };
    for (const actor of [viewer, admin]) {
      const { items } = await fixture.rpc.call(conversationsRpc.listGaps, { actor, channelId: channel.id });
      expect(items).toEqual([
        expect.objectContaining({ to: at(9), conversationId: expect.any(String) }),
        expect.objectContaining({ from: at(0), to: at(5), conversationId: null, reason: 'not-readable' }),
      ]);
    }
  });

  it('do not exist for anybody else', async () => {
    const channel = await fixture.channel();
    await fixture.apply(channel, gap('g1', 5));
    const member = { ...actorOn([], 'viewer'), organizationId: channel.organizationId };
    const list = (actor: typeof member) =>
      fixture.rpc.call(conversationsRpc.listGaps, { actor, channelId: channel.id });
    expect(await codeOf(list(member))).toBe('not-found');
    const foreign = { ...member, organizationId: newId(), organizationRole: 'admin' as const };
    expect(await codeOf(list(foreign))).toBe('not-found');
  });

  it('move with the thread in which they are', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(channel, comment('c2', 2, { parentId: 'c1' }), gap('g1', 5, comment('c1', 1).thread));
    await fixture.apply(channel, comment('c1', 1, { parentId: 'c0' }));
    const { id } = await fixture.only(viewer, 'new');
    const entries = await fixture.entries(viewer, id);
    expect(entries.map(({ type }) => type)).toContain('gap');
  });
});
