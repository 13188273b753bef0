import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { conversationsRpc, type Conversation, type ThreadEntry } from '#shared/contracts/conversations.js';
import type { InboundFact, MessageFact } from '#shared/contracts/inbound.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import {
  at,
  comment,
  directMessage,
  edited,
  mention,
  picture,
  plainly,
  removed,
  visitorPost,
  windowOpened,
} from '../testing/facts.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

type Message = Extract<ThreadEntry, { type: 'message' }>;

async function messages(actor: Actor, conversationId: string): Promise<Message[]> {
  const entries = await fixture.entries(actor, conversationId);
  return entries.flatMap((entry) => (entry.type === 'message' ? [entry] : []));
}

async function get(actor: Actor, conversationId: string): Promise<Conversation> {
  return fixture.rpc.call(conversationsRpc.get, { actor, conversationId });
}

const about = ({ platformMessageId, thread }: MessageFact) => ({ platformMessageId, thread });
const hidden = (of: MessageFact, second: number, isHidden = true): InboundFact => ({
  type: 'message-hidden',
  ...about(of),
  at: at(second),
  hidden: isHidden,
});
const reaction = (of: MessageFact, second: number, more: object = {}): InboundFact => ({
  type: 'reaction-changed',
  ...about(of),
  at: at(second),
  actor: { platformId: 'u1', name: 'Ada' },
  byBusiness: false,
  reaction: 'love',
  emoji: '❤',
  ...more,
});
const direct = { kind: 'direct-message' as const, customerId: '4711' };

describe('a post of a visitor', () => {
  it.each(['post first', 'comments first'])('is one thread with its comments, %s', async (order) => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    const post = visitorPost('p', 1);
    const below = [
      comment('c1', 2, {}, 'p'),
      comment('c2', 3, { parentId: 'c1' }, 'p'),
      comment('c3', 4, { parentId: 'c9' }, 'p'),
    ];
    const batches = order === 'post first' ? [[post], below] : [below, [post]];
    for (const facts of batches) await fixture.apply(channel, ...facts);
    const conversation = await fixture.only(viewer, 'new');
    expect(conversation).toMatchObject({ kind: 'comment', messageCount: 4, contact: { name: 'Name p' } });
    const entries = await messages(viewer, conversation.id);
    expect(entries.map(({ text }) => text)).toEqual(['c3', 'c2', 'c1', 'p'].map((id) => `text of ${id}`));
    expect(entries[3]?.possibleActions).toEqual(['like']);
    expect(entries[2]?.possibleActions).toEqual(['like', 'hide', 'delete']);
  });

  it('does not draw in the comments under other posts, nor those of its own that another channel has', async () => {
    const channel = await fixture.channel();
    const other = await fixture.channel();
    await fixture.apply(other, comment('c1', 1, {}, 'p'));
    await fixture.apply(channel, comment('c2', 1, {}, 'q'), visitorPost('p', 2));
    expect(await fixture.list(actorOn([channel], 'viewer'), 'new')).toHaveLength(2);
    expect(await fixture.list(actorOn([other], 'viewer'), 'new')).toHaveLength(1);
  });

  it('begins no thread as long as it is only told of: a reaction to a post of the Page joins nothing (meta-platform.md 8.8)', async () => {
    const channel = await fixture.channel();
    await fixture.apply(channel, comment('c1', 1, {}, 'p'), comment('c2', 2, {}, 'p'));
    await fixture.apply(channel, reaction(visitorPost('p', 1), 3));
    expect(await fixture.list(actorOn([channel], 'viewer'), 'new')).toHaveLength(2);
  });
});

describe('a mention', () => {
  it('is a conversation of its own, with a name where the platform tells no id', async () => {
    const channel = await fixture.channel({ platform: 'instagram-profile' });
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(channel, mention('m1', 1, { author: { platformId: null, name: 'jane' } }, 'media'));
    const { id } = await fixture.only(viewer, 'new');
    expect(await get(viewer, id)).toMatchObject({
      kind: 'mention',
      contact: { id: null, name: 'jane' },
      postId: 'media',
      replyLimit: { max: 2200, unit: 'characters' },
      attachmentLimits: [],
      reply: { public: { possible: true, by: 'mention-reply' }, private: { possible: false } },
    });
    expect((await messages(viewer, id))[0]).toMatchObject({ possibleActions: [], privateReply: null });
  });

  it.each(['mention first', 'comment first'])('in a comment of ours is that comment, %s', async (order) => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    const facts = [mention('c1', 2), comment('c1', 2)];
    for (const fact of order === 'mention first' ? facts : facts.toReversed())
      await fixture.apply(channel, fact);
    expect(await fixture.only(viewer, 'new')).toMatchObject({
      kind: 'comment',
      messageCount: 1,
      caseNumber: 1,
    });
  });
});

describe('what is told of a comment', () => {
  it('shows, and moves nothing: reactions, hides, edits (meta-platform.md 8.8, 8.9)', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    const fact = comment('c1', 1);
    await fixture.apply(channel, fact);
    const { id: conversationId } = await fixture.only(agent, 'new');
    const moving = { actor: agent, conversationId, to: 'resolved' as const, resolveReasonId: null };
    await fixture.rpc.call(conversationsRpc.move, moving);
    await fixture.apply(
      channel,
      edited(fact, 5, 'better'),
      hidden(fact, 6),
      reaction(fact, 7),
      reaction(fact, 8, { actor: { platformId: 'u2', name: 'Bo' }, reaction: null }),
      reaction(fact, 9, { byBusiness: true, reaction: 'like', emoji: null }),
    );
    expect(await fixture.only(agent, 'resolved')).toMatchObject({
      lastActivityAt: expect.any(String),
      messageCount: 1,
    });
    const [entry] = await messages(agent, conversationId);
    expect(entry).toMatchObject({
      text: 'better',
      edited: true,
      earlierVersions: [{ at: at(1), text: 'text of c1' }],
      hidden: true,
      reactions: [
        { reaction: 'love', emoji: '❤', name: 'Ada', byBusiness: false },
        { reaction: 'like', emoji: null, name: 'Ada', byBusiness: true },
      ],
      possibleActions: ['unlike', 'unhide', 'delete'],
    });
    const told = () => fixture.changes.filter((one) => one.conversationId === conversationId);
    await waitFor(() => told().some(({ change }) => change !== 'moved'));
    expect(told().at(-1)).toMatchObject({ change: 'detail', queue: 'resolved', previousQueue: 'resolved' });
  });

  it('goes with it: nothing of text, versions, pictures or reactions stays', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    const fact = comment('c1', 1, { attachments: [picture()] });
    await fixture.apply(channel, fact, edited(fact, 2, 'better'), reaction(fact, 3), removed(fact, 4));
    await fixture.apply(channel, { ...fact, readAt: at(9), text: 'read late' }, reaction(fact, 9));
    const { id } = await fixture.only(viewer, 'new');
    expect((await messages(viewer, id))[0]).toMatchObject({
      removed: true,
      text: null,
      earlierVersions: [],
      attachments: [],
      reactions: [],
      possibleActions: [],
      privateReply: { possible: false, reason: 'target-removed' },
    });
  });

  it('is the same by webhook and by reading: one message, not edited (meta-platform.md 8.1)', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    const fact = comment('c1', 1);
    await fixture.apply(channel, { ...fact, readAt: at(60), at: at(0) }, fact);
    const conversation = await fixture.only(viewer, 'new');
    expect(conversation).toMatchObject({ messageCount: 1, lastActivityAt: at(1), lastInboundAt: at(1) });
    expect((await messages(viewer, conversation.id))[0]).toMatchObject({ edited: false, at: at(1) });
  });

  it('has an author who is the Page, and is no message of a customer (meta-platform.md 8.7)', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(channel, comment('c1', 1, { direction: 'outbound' }));
    const { id } = await fixture.only(viewer, 'pending');
    expect((await messages(viewer, id))[0]).toMatchObject({ direction: 'outbound', privateReply: null });
    expect((await get(viewer, id)).reply.private).toMatchObject({ possible: false, reason: 'target-is-own' });
  });
});

describe('ids of the platform', () => {
  it('count per channel: two accounts that write to each other have the same message each (meta-platform.md 8.1)', async () => {
    const [one, other] = [await fixture.channel(), await fixture.channel()];
    await fixture.apply(one, directMessage('other', 'mid', 1, { direction: 'outbound' }));
    await fixture.apply(other, directMessage('one', 'mid', 1));
    expect(await fixture.list(actorOn([one], 'viewer'), 'pending')).toHaveLength(1);
    expect(await fixture.list(actorOn([other], 'viewer'), 'new')).toHaveLength(1);
  });

  it('order nothing: a thread is in the order of the platform’s clock (meta-platform.md 8.11)', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    for (const second of [3, 1, 2]) await fixture.apply(channel, directMessage('4711', `m${second}`, second));
    const { id, preview } = await fixture.only(viewer, 'new');
    expect((await messages(viewer, id)).map(({ text }) => text)).toEqual([
      'text of m3',
      'text of m2',
      'text of m1',
    ]);
    expect(preview).toBe('text of m3');
  });
});

/** A reply to a direct message that the platform has under `own`, at second 10. */
async function answered(): Promise<{ channel: ChannelFacts; agent: Actor; conversationId: string }> {
  const channel = await fixture.channel();
  const agent = actorOn([channel], 'contributor');
  await fixture.apply(channel, directMessage('4711', 'm1', 1));
  await fixture.inbound.apply([recorded(channel, [windowOpened('4711')], new Date().toISOString())]);
  const { id: conversationId } = await fixture.only(agent, 'new');
  const request = { actor: agent, conversationId, idempotencyKey: 'k', text: 'Hello', ...plainly };
  const { entry } = await fixture.rpc.call(conversationsRpc.sendReply, request);
  await fixture.apply(
    channel,
    directMessage('4711', 'own', 10, { direction: 'outbound', text: 'Hello', replyId: entry.id }),
  );
  return { channel, agent, conversationId };
}

const receipt = (
  type: 'messages-read' | 'messages-delivered',
  upTo: number | null,
  mid?: string,
): InboundFact =>
  type === 'messages-read'
    ? {
        type,
        thread: direct,
        at: at(20),
        upTo: upTo === null ? null : at(upTo),
        platformMessageId: mid ?? null,
      }
    : {
        type,
        thread: direct,
        at: at(20),
        upTo: upTo === null ? null : at(upTo),
        platformMessageIds: mid === undefined ? [] : [mid],
      };

describe('receipts', () => {
  it.each([
    ['a later watermark of delivery', [receipt('messages-delivered', 10)], 'delivered'],
    ['the name of the message', [receipt('messages-delivered', null, 'own')], 'delivered'],
    ['an earlier watermark', [receipt('messages-delivered', 9), receipt('messages-read', 9)], 'sent'],
    ['a later watermark of reading', [receipt('messages-read', 10)], 'read'],
    ['the name of the message that was read (Instagram)', [receipt('messages-read', null, 'own')], 'read'],
  ] as const)('by %s', async (_what, facts, state) => {
    const { channel, agent, conversationId } = await answered();
    await fixture.apply(channel, ...facts);
    const [reply] = await messages(agent, conversationId);
    expect(reply).toMatchObject({ text: 'Hello', delivery: { state, reason: null } });
    expect(await fixture.only(agent, 'pending')).toMatchObject({ messageCount: 2 });
  });

  it('read up to a later message that the platform names (Instagram)', async () => {
    const { channel, agent, conversationId } = await answered();
    await fixture.apply(channel, receipt('messages-read', null, 'later'));
    expect((await messages(agent, conversationId))[0]?.delivery?.state).toBe('sent');
    await fixture.apply(channel, directMessage('4711', 'later', 15, { direction: 'outbound' }));
    const reply = (await messages(agent, conversationId)).find(({ text }) => text === 'Hello');
    expect(reply?.delivery?.state).toBe('read');
  });

  it('are one with the message they are about, not messages of their own (meta-platform.md 8.1)', async () => {
    const channel = await fixture.channel();
    await fixture.apply(channel, receipt('messages-read', 5, 'm1'), directMessage('4711', 'm1', 1));
    expect(await fixture.only(actorOn([channel], 'viewer'), 'new')).toMatchObject({ messageCount: 1 });
  });
});

describe('a private reply', () => {
  it('stands under its comment, though its echo comes in the thread of direct messages (meta-platform.md 8.2)', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    const now = new Date().toISOString();
    await fixture.inbound.apply([recorded(channel, [{ ...comment('c1', 1), at: now }], now)]);
    const { id: conversationId } = await fixture.only(agent, 'new');
    const request = { actor: agent, conversationId, idempotencyKey: 'k', text: 'Hello', ...plainly };
    const { entry } = await fixture.rpc.call(conversationsRpc.sendReply, {
      ...request,
      visibility: 'private',
    });
    const echo = directMessage('4711', 'own', 10, { direction: 'outbound', replyId: entry.id });
    await fixture.apply(channel, echo);
    await fixture.apply(channel, echo, reaction(echo, 11), receipt('messages-delivered', null, 'own'));
    expect(await fixture.list(agent, 'pending')).toHaveLength(1);
    const [reply, root] = await messages(agent, conversationId);
    expect(reply).toMatchObject({
      visibility: 'private',
      delivery: { state: 'delivered' },
      possibleActions: [],
    });
    expect(reply?.reactions).toHaveLength(1);
    expect(root?.privateReply).toMatchObject({ possible: false, reason: 'already-replied-privately' });
  });
});

describe('what happens beside messages', () => {
  it('shows notes and gaps in the thread once, and moves nothing', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    const note: InboundFact = {
      type: 'thread-noted',
      thread: direct,
      at: at(5),
      noteId: 'n1',
      name: 'referral',
      detail: { source: 'ADS', ref: 'summer' },
      opensWindow: false,
    };
    const gap: InboundFact = {
      type: 'gap-noted',
      gapId: 'g1',
      thread: direct,
      from: null,
      to: at(3),
      reason: 'older-than-readable',
      at: at(6),
    };
    await fixture.apply(channel, note, gap);
    expect(await fixture.list(viewer, 'new')).toEqual([]);
    await fixture.apply(channel, directMessage('4711', 'm1', 4), note, gap);
    const { id } = await fixture.only(viewer, 'new');
    const entries = await fixture.entries(viewer, id);
    expect(entries.map(({ type }) => type)).toEqual(['noted', 'moved', 'message', 'gap']);
    expect(entries[0]).toMatchObject({ name: 'referral', detail: { source: 'ADS', ref: 'summer' } });
    expect(entries[3]).toMatchObject({ from: null, to: at(3), reason: 'older-than-readable' });
  });

  it('names a contact out of a read of the thread', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(channel, directMessage('4711', 'm1', 1));
    await fixture.apply(channel, { type: 'contact-seen', customerId: '4711', name: 'Ada', at: at(2) });
    expect((await fixture.only(viewer, 'new')).contact.name).toBe('Ada');
  });

  it('shows the post under which a comment stands, an ad or not, whenever it is told (meta-platform.md 8.16)', async () => {
    const channel = await fixture.channel();
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(channel, comment('c1', 1));
    const { id } = await fixture.only(viewer, 'new');
    expect((await get(viewer, id)).post).toBeNull();
    await fixture.apply(channel, {
      type: 'post-seen',
      postId: 'post_1',
      at: at(5),
      text: 'Our new shoes',
      pictureUrl: 'https://picture',
      url: 'https://facebook.example/post',
      isAd: true,
      writtenAt: at(0),
    });
    expect(await get(viewer, id)).toMatchObject({
      postUrl: 'https://facebook.example/post',
      post: {
        text: 'Our new shoes',
        hasPicture: false,
        isAd: true,
        writtenAt: at(0),
        removed: false,
      },
    });
    await fixture.apply(channel, { type: 'post-removed', postId: 'post_1', at: at(9) });
    expect((await get(viewer, id)).post).toMatchObject({ text: null, hasPicture: false, removed: true });
  });

  it('says when another app has the thread', async () => {
    const { channel, agent, conversationId } = await answered();
    const now = new Date().toISOString();
    const taken: InboundFact = { type: 'thread-control-changed', thread: direct, at: now, holder: 'other' };
    await fixture.inbound.apply([recorded(channel, [taken], now)]);
    expect((await get(agent, conversationId)).reply.public).toEqual({
      possible: false,
      reason: 'thread-controlled-elsewhere',
    });
  });
});
