import * as fc from 'fast-check';
import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { conversationsRpc, type ThreadEntry } from '#shared/contracts/conversations.js';
import type { InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { PermanentError } from '#shared/errors/permanent-error.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import { at, comment, directMessage, edited, plainly, removed, windowOpened } from '../testing/facts.js';
import { snapshot } from '../testing/snapshot.js';

// More with PARLEY_PERMUTATIONS=200; a seed of PARLEY_SEED runs one case again.
const numRuns = Number(process.env['PARLEY_PERMUTATIONS'] ?? 12);
const seed = Number(process.env['PARLEY_SEED'] ?? Date.now() % 2 ** 31);

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

/** A conversation that was answered once; the platform calls the answer `own`. */
interface Answered {
  channel: ChannelFacts;
  agent: Actor;
  conversationId: string;
  replyId: string;
}

type Kind = 'direct-message' | 'comment';
const inboundOf = (kind: Kind, id: string, second: number): MessageWritten =>
  kind === 'comment'
    ? comment(id, second, { parentId: id === 'm1' ? null : 'm1' })
    : directMessage('4711', id, second);
const echoOf = (kind: Kind, second: number, replyId: string | null = null): MessageWritten => {
  const more = { direction: 'outbound' as const, text: 'Hello', replyId };
  return kind === 'comment'
    ? comment('own', second, { ...more, parentId: 'm1' })
    : directMessage('4711', 'own', second, more);
};

const reactionTo = ({ platformMessageId, thread }: MessageWritten): InboundFact => ({
  type: 'reaction-changed',
  platformMessageId,
  thread,
  at: at(6),
  actor: { platformId: '4711', name: null },
  byBusiness: false,
  reaction: 'love',
  emoji: null,
});
const thread = { kind: 'direct-message' as const, customerId: '4711' };
const receipts: InboundFact[] = [
  { type: 'messages-delivered', thread, at: at(7), upTo: at(3), platformMessageIds: ['own'] },
  { type: 'messages-read', thread, at: at(8), upTo: at(3), platformMessageId: 'own' },
];

async function answered(kind: Kind): Promise<Answered> {
  const channel = await fixture.channel();
  const agent = actorOn([channel], 'contributor');
  await fixture.apply(channel, inboundOf(kind, 'm1', 1));
  await fixture.inbound.apply([recorded(channel, [windowOpened('4711')], new Date().toISOString())]);
  const { id: conversationId } = await fixture.only(agent, 'new');
  const request = { actor: agent, conversationId, idempotencyKey: 'k', text: 'Hello', ...plainly };
  const { entry } = await fixture.rpc.call(conversationsRpc.sendReply, request);
  return { channel, agent, conversationId, replyId: entry.id };
}

const news = ({ channel, conversationId, replyId }: Answered) => ({
  organizationId: channel.organizationId,
  channelId: channel.id,
  conversationId,
  replyId,
  at: '2026-01-05T09:00:00.000Z',
});
const sent = (to: Answered): Promise<void> =>
  fixture.delivery.sent({ ...news(to), platformMessageId: 'own' });
const failed = (to: Answered): Promise<void> =>
  fixture.delivery.failed({ ...news(to), reason: 'window-closed' });
const unknown = (to: Answered): Promise<void> => fixture.delivery.unknown({ ...news(to), reason: 'timeout' });

async function bubbles({
  agent,
  conversationId,
}: Answered): Promise<Extract<ThreadEntry, { type: 'message' }>[]> {
  const entries = await fixture.entries(agent, conversationId);
  return entries.flatMap((entry) =>
    entry.type === 'message' && entry.direction === 'outbound' ? [entry] : [],
  );
}

describe.each<Kind>(['direct-message', 'comment'])('a reply to a %s', (kind) => {
  it('is one bubble when the answer comes before the echo', async () => {
    const reply = await answered(kind);
    await sent(reply);
    await fixture.apply(reply.channel, echoOf(kind, 2), echoOf(kind, 2, reply.replyId));
    expect(await bubbles(reply)).toEqual([
      expect.objectContaining({
        id: reply.replyId,
        sentOutsideParley: false,
        delivery: { state: 'sent', reason: null },
      }),
    ]);
  });

  it('is one bubble when an echo without our id comes first', async () => {
    const reply = await answered(kind);
    await fixture.apply(reply.channel, echoOf(kind, 2));
    expect(await bubbles(reply)).toHaveLength(2);
    await sent(reply);
    await fixture.apply(reply.channel, echoOf(kind, 2));
    expect(await bubbles(reply)).toEqual([
      expect.objectContaining({ id: reply.replyId, delivery: { state: 'sent', reason: null } }),
    ]);
    expect(await fixture.only(reply.agent, 'pending')).toMatchObject({ messageCount: 2 });
  });

  it('is sent when an echo with our id comes, whatever was known before', async () => {
    for (const before of [unknown, failed]) {
      const reply = await answered(kind);
      await before(reply);
      expect((await bubbles(reply))[0]?.delivery?.state).not.toBe('sent');
      await fixture.apply(reply.channel, echoOf(kind, 2, reply.replyId));
      expect(await bubbles(reply)).toEqual([
        expect.objectContaining({ delivery: { state: 'sent', reason: null } }),
      ]);
      await before(reply);
      expect((await bubbles(reply))[0]?.delivery).toEqual({ state: 'sent', reason: null });
    }
  });

  it('does not answer what the customer wrote meanwhile, though its echo came first and looked like an answer', async () => {
    const reply = await answered(kind);
    await fixture.apply(reply.channel, inboundOf(kind, 'm2', 2));
    await fixture.apply(reply.channel, echoOf(kind, 3));
    expect(await fixture.only(reply.agent, 'pending')).toMatchObject({ messageCount: 4 });
    await sent(reply);
    expect(await fixture.only(reply.agent, 'new')).toMatchObject({ messageCount: 3 });
    const entries = await fixture.entries(reply.agent, reply.conversationId);
    const movedBy = entries.flatMap((entry) => (entry.type === 'moved' ? [entry.by] : []));
    expect(movedBy).toHaveLength(3);
    expect(movedBy).not.toContain('outside');
  });

  it('keeps what was learned of it under its platform id: edited, then taken back', async () => {
    const reply = await answered(kind);
    await fixture.apply(reply.channel, edited(echoOf(kind, 2), 3, 'Hello!'));
    await sent(reply);
    expect(await bubbles(reply)).toEqual([expect.objectContaining({ text: 'Hello!', edited: true })]);
    await fixture.apply(reply.channel, removed(echoOf(kind, 2), 4));
    expect(await bubbles(reply)).toEqual([expect.objectContaining({ text: null, removed: true })]);
  });

  it('ends alike in any order of what is told about it, and of what the customer does', async () => {
    const steps = {
      echo: (to: Answered) => fixture.apply(to.channel, echoOf(kind, 3)),
      echoWithId: (to: Answered) => fixture.apply(to.channel, echoOf(kind, 3, to.replyId)),
      sent,
      unknown,
      failed,
      customer: (to: Answered) => fixture.apply(to.channel, inboundOf(kind, 'm2', 2)),
      underReply: (to: Answered) =>
        fixture.apply(
          to.channel,
          kind === 'comment' ? comment('m3', 4, { parentId: 'own' }) : directMessage('4711', 'm3', 4),
        ),
      edited: (to: Answered) => fixture.apply(to.channel, edited(echoOf(kind, 3), 5, 'Hello!')),
      read: (to: Answered) =>
        fixture.apply(to.channel, { ...echoOf(kind, 4), text: 'as it was read', readAt: at(30) }),
      reaction: (to: Answered) => fixture.apply(to.channel, reactionTo(echoOf(kind, 3))),
      receipts: (to: Answered) => fixture.apply(to.channel, ...(kind === 'comment' ? [] : receipts)),
    };
    type Step = keyof typeof steps;
    const all = Object.keys(steps) as Step[];
    const scenario = fc
      .tuple(fc.subarray(all), fc.boolean())
      // Something must tell of which reply the echo is; without, it is another message.
      .map(([some, byEcho]): Step[] => [...new Set<Step>([...some, byEcho ? 'echoWithId' : 'sent'])])
      .chain((list) =>
        fc.record({
          list: fc.constant(list),
          order: fc
            .subarray(list)
            .chain((again) =>
              fc.shuffledSubarray([...list, ...again], { minLength: list.length + again.length }),
            ),
          isConcurrent: fc.boolean(),
        }),
      );
    await fc.assert(
      fc.asyncProperty(scenario, async ({ list, order, isConcurrent }) => {
        const straight = await answered(kind);
        for (const step of list) await steps[step](straight);
        const shuffled = await answered(kind);
        if (isConcurrent) await Promise.all(order.map((step) => steps[step](shuffled)));
        else for (const step of order) await steps[step](shuffled);
        expect(await snapshot(fixture.dataSource, shuffled.channel.id)).toEqual(
          await snapshot(fixture.dataSource, straight.channel.id),
        );
      }),
      { numRuns, seed },
    );
  }, 600_000);
});

describe('news about a reply', () => {
  it('is told with the reason, once', async () => {
    const reply = await answered('direct-message');
    await unknown(reply);
    await failed(reply);
    await failed(reply);
    expect((await bubbles(reply))[0]?.delivery).toEqual({ state: 'failed', reason: 'window-closed' });
    const told = () =>
      fixture.changes.filter(
        ({ conversationId, change }) => conversationId === reply.conversationId && change === 'delivery',
      );
    await waitFor(() => told().length >= 2);
    expect(told()).toHaveLength(2);
  });

  it('about a reply that is not ours, or not of that channel, is not tried again', async () => {
    const reply = await answered('direct-message');
    await expect(sent({ ...reply, replyId: newId() })).rejects.toBeInstanceOf(PermanentError);
    const other = { ...reply, channel: await fixture.channel() };
    await expect(failed(other)).rejects.toBeInstanceOf(PermanentError);
  });

  it('does not settle a reply of another channel by an echo that names it', async () => {
    const reply = await answered('direct-message');
    const channel = await fixture.channel();
    await fixture.apply(channel, echoOf('direct-message', 2, reply.replyId));
    expect((await bubbles(reply))[0]?.delivery?.state).toBe('queued');
    expect(await fixture.only(actorOn([channel], 'viewer'), 'pending')).toMatchObject({ messageCount: 1 });
  });
});
