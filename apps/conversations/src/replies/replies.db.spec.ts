import { conversationsRpc } from '#shared/contracts/conversations.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, codeOf, ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import { comment, directMessage, plainly, windowOpened } from '../testing/facts.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

type Ask = Partial<Omit<RpcRequest<typeof conversationsRpc.sendReply>, 'actor' | 'conversationId'>> & {
  key?: string;
};

async function reply(
  actor: Actor,
  conversationId: string,
  { key = newId(), ...more }: Ask = {},
): Promise<RpcResponse<typeof conversationsRpc.sendReply>> {
  const request = { actor, conversationId, ...plainly, text: 'Hello', idempotencyKey: key, ...more };
  return fixture.rpc.call(conversationsRpc.sendReply, request);
}

/** A conversation in New with an agent who may answer it. */
async function waiting(settings: Partial<ChannelFacts> = {}): Promise<{
  channel: ChannelFacts;
  agent: Actor;
  id: string;
}> {
  const channel = await fixture.channel(settings);
  await fixture.apply(channel, directMessage('4711', 'm1', 1));
  await fixture.inbound.apply([recorded(channel, [windowOpened('4711')], new Date().toISOString())]);
  const agent = actorOn([channel], 'contributor');
  const { id } = await fixture.only(agent, 'new');
  return { channel, agent, id };
}

const requestsFor = (conversationId: string): Record<string, unknown>[] =>
  fixture.events
    .filter(
      ({ name, payload }) =>
        name === 'conversation.reply-requested' && payload['conversationId'] === conversationId,
    )
    .map(({ payload }) => payload);

describe('a reply', () => {
  it('is stored as queued, moves to Pending and is asked to be sent', async () => {
    const { agent, id } = await waiting();
    const { entry, replayed } = await reply(agent, id, { text: ' Hello ' });
    expect(replayed).toBe(false);
    expect(entry).toMatchObject({
      direction: 'outbound',
      text: ' Hello ',
      agentId: agent.userId,
      authorName: 'Kim Agent',
      sentOutsideParley: false,
      delivery: { state: 'queued', reason: null },
    });
    const conversation = await fixture.only(agent, 'pending');
    expect(conversation).toMatchObject({ ownerId: agent.userId, messageCount: 2, preview: ' Hello ' });
    const requests = await waitFor(() => requestsFor(id).length > 0 && requestsFor(id));
    expect(requests).toEqual([
      expect.objectContaining({
        replyId: entry.id,
        sequence: 1,
        target: { kind: 'direct-message', customerId: '4711' },
        text: ' Hello ',
      }),
    ]);
    const [owned, moved, message] = await fixture.entries(agent, id);
    const agentId = agent.userId;
    expect(owned).toMatchObject({ type: 'owned', from: null, to: agentId, agentId });
    expect(moved).toMatchObject({
      type: 'moved',
      from: 'new',
      to: 'pending',
      by: 'agent',
      ownerId: agent.userId,
    });
    expect(message).toEqual(entry);
  });

  it('numbers replies in the order in which they were written', async () => {
    const { agent, id } = await waiting();
    for (const text of ['one', 'two', 'three']) await reply(agent, id, { text });
    const requests = await waitFor(() => requestsFor(id).length === 3 && requestsFor(id));
    expect(requests.map(({ text, sequence }) => [text, sequence])).toEqual([
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ]);
  });

  it('makes nobody owner without auto-ownership', async () => {
    const { agent, id } = await waiting({ autoOwnership: false });
    await reply(agent, id);
    expect((await fixture.only(agent, 'pending')).ownerId).toBeNull();
  });

  it('never takes a conversation from its owner', async () => {
    const { channel, agent, id } = await waiting();
    await reply(agent, id);
    await reply(actorOn([channel], 'supervisor'), id);
    expect((await fixture.only(agent, 'pending')).ownerId).toBe(agent.userId);
  });

  it('resolves with "Send and resolve", which removes the owner', async () => {
    const { agent, id } = await waiting();
    await reply(agent, id);
    await reply(agent, id, { thenResolve: true });
    expect((await fixture.only(agent, 'resolved')).ownerId).toBeNull();
  });

  it('reopens a resolved conversation', async () => {
    const { agent, id } = await waiting();
    await reply(agent, id, { thenResolve: true });
    await reply(agent, id);
    expect(await fixture.only(agent, 'pending')).toMatchObject({ ownerId: agent.userId, caseNumber: 1 });
  });

  it('is followed by New when the customer writes again: owner kept from Pending, a new case from Resolved', async () => {
    const { channel, agent, id } = await waiting();
    await reply(agent, id);
    await fixture.apply(channel, directMessage('4711', 'm2', 2));
    expect(await fixture.only(agent, 'new')).toMatchObject({ ownerId: agent.userId, caseNumber: 1 });
    await reply(agent, id, { thenResolve: true });
    await fixture.apply(channel, directMessage('4711', 'm3', 3), directMessage('4711', 'm4', 4));
    expect(await fixture.only(agent, 'new')).toMatchObject({ ownerId: null, caseNumber: 2 });
  });

  it('stays answered when an older message arrives late', async () => {
    const { channel, agent, id } = await waiting();
    await reply(agent, id, { thenResolve: true });
    await fixture.apply(channel, directMessage('4711', 'm0', 0));
    expect(await fixture.only(agent, 'resolved')).toMatchObject({ caseNumber: 1, messageCount: 3 });
  });

  it('to a comment goes to the top-level comment, never deeper', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    await fixture.apply(channel, comment('c1', 1), comment('c2', 2, { parentId: 'c1' }));
    const { id } = await fixture.only(agent, 'new');
    const { entry } = await reply(agent, id);
    const [{ target } = { target: null }] = await waitFor(
      () => requestsFor(id).length > 0 && requestsFor(id),
    );
    expect(target).toEqual({ kind: 'comment', commentId: 'c1' });
    const root = (await fixture.entries(agent, id)).find(
      (one) => one.type === 'message' && one.text === 'text of c1',
    );
    expect(entry).toMatchObject({ parentId: root?.id });
  });
});

describe('an Idempotency-Key', () => {
  it('gives the same reply again', async () => {
    const { agent, id } = await waiting();
    const first = await reply(agent, id, { key: 'k1' });
    const again = await reply(agent, id, { key: 'k1' });
    expect(again).toEqual({ entry: first.entry, replayed: true });
  });

  it('makes one reply of twenty requests at once', async () => {
    const { agent, id } = await waiting();
    const answers = await Promise.all(Array.from({ length: 20 }, () => reply(agent, id, { key: 'k1' })));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map(({ entry }) => entry.id)).size).toBe(1);
    expect((await fixture.only(agent, 'pending')).messageCount).toBe(2);
    await waitFor(() => requestsFor(id).length > 0);
    expect(requestsFor(id)).toHaveLength(1);
  });

  it('is refused for another text, and for "and resolve"', async () => {
    const { agent, id } = await waiting();
    await reply(agent, id, { key: 'k1' });
    expect(await codeOf(reply(agent, id, { key: 'k1', text: 'Other' }))).toBe('idempotency-key-reused');
    expect(await codeOf(reply(agent, id, { key: 'k1', thenResolve: true }))).toBe('idempotency-key-reused');
  });

  it('belongs to one agent and one conversation', async () => {
    const { channel, agent, id } = await waiting();
    const other = actorOn([channel], 'contributor');
    const answers = [
      await reply(agent, id, { key: 'k1' }),
      await reply(other, id, { key: 'k1', text: 'Other' }),
    ];
    expect(answers.map(({ replayed }) => replayed)).toEqual([false, false]);
  });
});

describe('a reply is refused', () => {
  it.each([
    ['empty', '', 'reply-empty'],
    ['only spaces', ' \n ', 'reply-empty'],
    ['too long', 'x'.repeat(2001), 'reply-too-long'],
  ])('when it is %s, with a pointer', async (_what, text, code) => {
    const { agent, id } = await waiting();
    await expect(reply(agent, id, { text })).rejects.toMatchObject({
      code,
      violations: [{ pointer: '/text', code }],
    });
    expect((await fixture.only(agent, 'new')).messageCount).toBe(1);
  });

  it('from a viewer with role-missing, from others with not-found', async () => {
    const { channel, id } = await waiting();
    const elsewhere = await fixture.channel();
    expect(await codeOf(reply(actorOn([channel], 'viewer'), id))).toBe('role-missing');
    expect(await codeOf(reply(actorOn([elsewhere], 'supervisor'), id))).toBe('not-found');
    const foreign = { ...actorOn([channel], 'supervisor'), organizationId: newId() };
    expect(await codeOf(reply(foreign, id))).toBe('not-found');
    expect(await codeOf(reply(actorOn([channel], 'supervisor'), newId()))).toBe('not-found');
  });

  it('while the channel is not known here', async () => {
    const channel = { ...(await fixture.channel()), id: newId() };
    await fixture.apply(channel, directMessage('4711', 'm1', 1));
    const agent = actorOn([channel], 'contributor');
    const { id } = await fixture.only(agent, 'new');
    expect(await codeOf(reply(agent, id))).toBe('service-unavailable');
  });
});
