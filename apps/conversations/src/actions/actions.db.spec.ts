import type { Actor } from '#shared/contracts/actor.js';
import { channelsEvents, type ChannelFacts } from '#shared/contracts/channels.js';
import { conversationsRpc, type MessageAction, type ThreadEntry } from '#shared/contracts/conversations.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { comment, directMessage, plainly, removed } from '../testing/facts.js';
import { ActionOutcomes } from './action-outcomes.service.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

type MessageEntry = Extract<ThreadEntry, { type: 'message' }>;

interface Place {
  channel: ChannelFacts;
  agent: Actor;
  id: string;
  entryId: string;
}

async function place(
  settings: Partial<ChannelFacts> = {},
  fact: InboundFact = comment('c1', 1),
): Promise<Place> {
  const channel = await fixture.channel(settings);
  await fixture.apply(channel, fact);
  const agent = actorOn([channel], 'contributor');
  const { id } = await fixture.only(agent, 'new');
  const [entryId] = (await fixture.entries(agent, id)).flatMap((one) =>
    one.type === 'message' ? [one.id] : [],
  );
  return { channel, agent, id, entryId: entryId ?? '' };
}

async function act(
  { agent, id, entryId }: Place,
  action: MessageAction,
  actor = agent,
): Promise<MessageEntry> {
  const request = { actor, conversationId: id, entryId, action };
  const entry = await fixture.rpc.call(conversationsRpc.actOnMessage, request);
  if (entry.type !== 'message') throw new Error('No message');
  return entry;
}

async function entryOf({ agent, id, entryId }: Place): Promise<MessageEntry> {
  const entry = (await fixture.entries(agent, id)).find((one) => one.id === entryId);
  if (entry?.type !== 'message') throw new Error('No message');
  return entry;
}

const requestsFor = ({ id }: Place): Record<string, unknown>[] =>
  fixture.events
    .filter(
      ({ name, payload }) => name === 'conversation.action-requested' && payload['conversationId'] === id,
    )
    .map(({ payload }) => payload);

async function requested(where: Place, count = 1): Promise<{ actionId: string }> {
  const requests = await waitFor(() => requestsFor(where).length === count && requestsFor(where));
  return { actionId: String(requests.at(-1)?.['actionId']) };
}

const outcomes = () => fixture.service.app.get(ActionOutcomes);
const newsOf = ({ channel, id }: Place, actionId: string, at = new Date()) => ({
  organizationId: channel.organizationId,
  channelId: channel.id,
  conversationId: id,
  actionId,
  at: at.toISOString(),
});

describe('an action', () => {
  it('is stored, shown as under way and asked for', async () => {
    const where = await place();
    expect(await act(where, 'hide')).toMatchObject({
      hidden: false,
      action: { action: 'hide', state: 'requested', reason: null },
    });
    await requested(where);
    expect(requestsFor(where)).toEqual([
      expect.objectContaining({ platformMessageId: 'c1', action: 'hide', channelId: where.channel.id }),
    ]);
    expect(fixture.changes.filter((one) => one.conversationId === where.id).at(-1)).toMatchObject({
      change: 'detail',
      queue: 'new',
    });
  });

  it('is asked for once, however often and by whomever it is asked', async () => {
    const where = await place();
    const other = actorOn([where.channel], 'supervisor');
    await Promise.all([act(where, 'hide'), act(where, 'hide'), act(where, 'hide', other)]);
    await act(where, 'hide');
    await act(where, 'like');
    await requested(where, 2);
    expect(requestsFor(where).map(({ action }) => action)).toEqual(['hide', 'like']);
  });

  it('is refused where it is not offered, while its reverse is under way, and without the role', async () => {
    const where = await place();
    expect(await codeOf(act(where, 'unhide'))).toBe('action-refused');
    await act(where, 'hide');
    expect(await codeOf(act(where, 'unhide'))).toBe('action-refused');
    expect(await codeOf(act(where, 'like', actorOn([where.channel], 'viewer')))).toBe('role-missing');
    const elsewhere = await fixture.channel({ organizationId: where.channel.organizationId });
    expect(await codeOf(act(where, 'like', actorOn([elsewhere], 'supervisor')))).toBe('not-found');
    expect(await codeOf(act({ ...where, entryId: newId() }, 'like'))).toBe('not-found');
  });

  it.each([
    ['a like on Instagram', { platform: 'instagram-profile' }, comment('c1', 1), 'like'],
    ['a direct message', {}, directMessage('4711', 'm1', 1), 'delete'],
    ['a channel without the permission', { features: ['comments'] }, comment('c1', 1), 'hide'],
  ] as [string, Partial<ChannelFacts>, InboundFact, MessageAction][])(
    'is refused for %s',
    async (_what, settings, fact, action) => {
      expect(await codeOf(act(await place(settings, fact), action))).toBe('action-refused');
    },
  );
});

describe('an action that is done', () => {
  it.each([
    ['hide', { hidden: true, removed: false }],
    ['delete', { removed: true, text: null }],
    ['like', { reactions: [{ reaction: 'like', byBusiness: true }] }],
  ] as const)('%s shows in the thread, and is over', async (action, shown) => {
    const where = await place();
    await act(where, action);
    const { actionId } = await requested(where);
    await outcomes().done(newsOf(where, actionId));
    expect(await entryOf(where)).toMatchObject({ ...shown, action: null });
  });

  it('can be done and undone again and again', async () => {
    const where = await place();
    for (const [count, action] of (['hide', 'unhide', 'hide'] as const).entries()) {
      await act(where, action);
      const { actionId } = await requested(where, count + 1);
      await outcomes().done(newsOf(where, actionId));
      expect((await entryOf(where)).hidden).toBe(action === 'hide');
    }
  });

  it('leads to the same with the webhook that tells of it, before or after, and told twice', async () => {
    const at = new Date('2026-01-05T09:00:00.000Z');
    const webhook: InboundFact = {
      type: 'message-hidden',
      platformMessageId: 'c1',
      thread: comment('c1', 1).thread,
      at: at.toISOString(),
      hidden: true,
    };
    const shown = await Promise.all(
      [true, false].map(async (webhookFirst) => {
        const where = await place();
        await act(where, 'hide');
        const { actionId } = await requested(where);
        if (webhookFirst) await fixture.apply(where.channel, webhook);
        await outcomes().done(newsOf(where, actionId, at));
        await outcomes().done(newsOf(where, actionId, at));
        if (!webhookFirst) await fixture.apply(where.channel, webhook);
        const { hidden, action, removed: isRemoved } = await entryOf(where);
        return { hidden, action, isRemoved };
      }),
    );
    expect(shown[0]).toEqual({ hidden: true, action: null, isRemoved: false });
    expect(shown[1]).toEqual(shown[0]);
  });

  it('is heard over the broker', async () => {
    const where = await place();
    await act(where, 'hide');
    const { actionId } = await requested(where);
    const publisher = fixture.service.app.get(EventPublisher, { strict: false });
    await publisher.publish(channelsEvents.actionDone, newsOf(where, actionId));
    await waitFor(async () => (await entryOf(where)).hidden);
    await act(where, 'like');
    const like = await requested(where, 2);
    await publisher.publish(channelsEvents.actionFailed, {
      ...newsOf(where, like.actionId),
      reason: 'target-missing',
    });
    await waitFor(async () => (await entryOf(where)).action?.state === 'failed');
  });

  it('does nothing to a comment that its author removed meanwhile', async () => {
    const where = await place();
    await act(where, 'hide');
    const { actionId } = await requested(where);
    await fixture.apply(where.channel, removed(comment('c1', 1), 5));
    await outcomes().done(newsOf(where, actionId));
    expect(await entryOf(where)).toMatchObject({ removed: true, text: null, action: null });
  });
});

it('an action on a comment that turns out to be a reply of ours is one on that reply', async () => {
  const where = await place();
  const request = { ...plainly, actor: where.agent, conversationId: where.id, idempotencyKey: newId() };
  const { entry } = await fixture.rpc.call(conversationsRpc.sendReply, { ...request, text: 'Hello' });
  await fixture.apply(where.channel, comment('c2', 2, { parentId: 'c1', direction: 'outbound' }));
  const outside = (await fixture.entries(where.agent, where.id)).find(
    (one) => one.type === 'message' && one.sentOutsideParley,
  );
  await act({ ...where, entryId: outside?.id ?? '' }, 'like');
  const { actionId } = await requested(where);
  const { channelId, organizationId, conversationId, at } = newsOf(where, actionId);
  const sent = { organizationId, channelId, conversationId, at };
  await fixture.delivery.sent({ ...sent, replyId: entry.id, platformMessageId: 'c2' });
  const reply = { ...where, entryId: entry.id };
  expect(await entryOf(reply)).toMatchObject({ action: { action: 'like', state: 'requested' } });
  await outcomes().done(newsOf(where, actionId));
  expect(await entryOf(reply)).toMatchObject({ action: null, reactions: [{ byBusiness: true }] });
});

describe('an action that failed', () => {
  it('says why, changes nothing, and can be asked for again', async () => {
    const where = await place();
    await act(where, 'hide');
    const { actionId } = await requested(where);
    await outcomes().failed({ ...newsOf(where, actionId), reason: 'permission-missing' });
    expect(await entryOf(where)).toMatchObject({
      hidden: false,
      action: { action: 'hide', state: 'failed', reason: 'permission-missing' },
    });
    expect(await act(where, 'hide')).toMatchObject({ action: { state: 'requested' } });
  });

  it('never takes back that it was done', async () => {
    const where = await place();
    await act(where, 'hide');
    const { actionId } = await requested(where);
    await outcomes().done(newsOf(where, actionId));
    await outcomes().failed({ ...newsOf(where, actionId), reason: 'refused' });
    expect(await entryOf(where)).toMatchObject({ hidden: true, action: null });
  });

  it('that nobody asked for is quarantined, not lost', async () => {
    const where = await place();
    await expect(outcomes().done(newsOf(where, newId()))).rejects.toMatchObject({ name: 'PermanentError' });
  });
});
