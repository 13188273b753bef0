import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { comment, directMessage } from '../testing/facts.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

const unread = async (actor: Actor, conversationId: string): Promise<boolean> =>
  (await fixture.rpc.call(conversationsRpc.get, { actor, conversationId })).unread;
const mark = (actor: Actor, conversationId: string, read: boolean): Promise<unknown> =>
  fixture.rpc.call(conversationsRpc.markRead, { actor, conversationId, read });

async function conversation(): Promise<{ channel: ChannelFacts; agent: Actor; id: string }> {
  const channel = await fixture.channel();
  const agent = actorOn([channel], 'contributor');
  await fixture.apply(channel, directMessage('u', 'm1', 1));
  return { channel, agent, id: (await fixture.only(agent, 'new')).id };
}

describe('unread', () => {
  it('is each user’s own, until they look, and again when the customer writes', async () => {
    const { channel, agent, id } = await conversation();
    const other = actorOn([channel], 'viewer');
    expect(await unread(agent, id)).toBe(true);
    await mark(agent, id, true);
    expect([await unread(agent, id), await unread(other, id)]).toEqual([false, true]);
    await fixture.apply(channel, directMessage('u', 'm2', 2));
    expect(await unread(agent, id)).toBe(true);
    await mark(agent, id, true);
    await mark(agent, id, false);
    expect(await unread(agent, id)).toBe(true);
  });

  it('says up to when the user has seen what the customer wrote', async () => {
    const { channel, agent, id } = await conversation();
    const seen = async (actor: Actor): Promise<[string | null, string | null]> => {
      const request = { actor, conversationId: id };
      const { readUpTo, lastInboundAt } = await fixture.rpc.call(conversationsRpc.get, request);
      return [readUpTo, lastInboundAt];
    };
    const [nothing, first] = await seen(agent);
    await mark(agent, id, true);
    await fixture.apply(channel, directMessage('u', 'm2', 2));
    const [upTo, second] = await seen(agent);
    expect([nothing, upTo]).toEqual([null, first]);
    expect(second).not.toBe(first);
    expect((await seen(actorOn([channel], 'viewer')))[0]).toBeNull();
  });

  it('changes nothing about the conversation for others', async () => {
    const { agent, id } = await conversation();
    const version = async (): Promise<number> =>
      (await fixture.rpc.call(conversationsRpc.get, { actor: agent, conversationId: id })).version;
    const before = await version();
    await mark(agent, id, true);
    expect(await version()).toBe(before);
  });

  it('is over for who answers', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    await fixture.apply(channel, comment('c1', 1));
    const { id } = await fixture.only(agent, 'new');
    expect(await unread(agent, id)).toBe(true);
    await fixture.rpc.call(conversationsRpc.sendReply, {
      actor: agent,
      conversationId: id,
      idempotencyKey: 'k',
      text: 'Hello',
      uploadId: null,
      visibility: 'public',
      toEntryId: null,
      thenResolve: false,
      resolveReasonId: null,
    });
    expect(await unread(agent, id)).toBe(false);
  });

  it('is a filter', async () => {
    const { channel, agent, id } = await conversation();
    await fixture.apply(channel, directMessage('v', 'v1', 1));
    await mark(agent, id, true);
    const ids = async (filter: { unread: boolean }): Promise<boolean[]> =>
      (
        await fixture.rpc.call(conversationsRpc.list, { actor: agent, filter, sort: 'newest', limit: 10 })
      ).items.map((one) => one.id === id);
    expect(await ids({ unread: true })).toEqual([false]);
    expect(await ids({ unread: false })).toEqual([true]);
  });

  it('cannot be marked by who does not see the conversation', async () => {
    const { agent, id } = await conversation();
    for (const stranger of [
      { ...agent, channelRoles: {} },
      { ...agent, organizationId: newId() },
    ])
      expect(await codeOf(mark(stranger, id, true))).toBe('not-found');
    expect(await codeOf(mark(agent, newId(), true))).toBe('not-found');
  });
});
