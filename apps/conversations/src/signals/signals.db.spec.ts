import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, codeOf, ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import { comment, directMessage, windowOpened } from '../testing/facts.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

async function place(
  facts: InboundFact[],
  settings: Partial<ChannelFacts> = {},
): Promise<{ channel: ChannelFacts; agent: Actor; id: string }> {
  const channel = await fixture.channel(settings);
  await fixture.inbound.apply([recorded(channel, facts, new Date().toISOString())]);
  const agent = actorOn([channel], 'contributor');
  return { channel, agent, id: (await fixture.only(agent, 'new')).id };
}

const dm = [directMessage('4711', 'm1', 1), windowOpened('4711')];
const signal = (actor: Actor, conversationId: string): Promise<unknown> =>
  fixture.rpc.call(conversationsRpc.signal, { actor, conversationId, signal: 'typing-on' });
const signalsOf = ({ id }: ChannelFacts): Record<string, unknown>[] =>
  fixture.events
    .filter(({ name, payload }) => name === 'conversation.signal-requested' && payload['channelId'] === id)
    .map(({ payload }) => payload);

describe('a signal', () => {
  it('goes to the customer of a direct message', async () => {
    const { channel, agent, id } = await place(dm);
    await signal(agent, id);
    const [seen] = await waitFor(() => signalsOf(channel).length > 0 && signalsOf(channel));
    expect(seen).toMatchObject({ customerId: '4711', signal: 'typing-on', channelId: channel.id });
  });

  it('goes nowhere from a comment, outside the window and on a paused channel, without an error', async () => {
    const quiet = [
      await place([comment('c1', 1)]),
      await place([directMessage('4711', 'm1', 1)]),
      await place(dm, { state: 'paused' }),
    ];
    for (const { agent, id } of quiet) await signal(agent, id);
    const heard = await place(dm);
    await signal(heard.agent, heard.id);
    await waitFor(() => signalsOf(heard.channel).length > 0);
    expect(quiet.flatMap(({ channel }) => signalsOf(channel))).toEqual([]);
  });

  it('needs the role', async () => {
    const { channel, id } = await place(dm);
    const elsewhere = await fixture.channel({ organizationId: channel.organizationId });
    expect(await codeOf(signal(actorOn([channel], 'viewer'), id))).toBe('role-missing');
    expect(await codeOf(signal(actorOn([elsewhere], 'supervisor'), id))).toBe('not-found');
  });
});
