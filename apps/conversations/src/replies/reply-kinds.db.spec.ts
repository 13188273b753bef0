import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { conversationsRpc, type ThreadEntry } from '#shared/contracts/conversations.js';
import type { InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { OBJECT_STORE, type ObjectStore } from '#shared/storage/object-store.js';
import { newStorageKey } from '#shared/storage/storage-key.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, codeOf, ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import { comment, directMessage, plainly, removed, windowOpened } from '../testing/facts.js';
import { png } from '../testing/fake-cdn.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

type Ask = Partial<RpcRequest<typeof conversationsRpc.sendReply>>;
type MessageEntry = Extract<ThreadEntry, { type: 'message' }>;

async function reply(
  actor: Actor,
  conversationId: string,
  more: Ask = {},
): Promise<RpcResponse<typeof conversationsRpc.sendReply>> {
  const request = { actor, conversationId, ...plainly, text: 'Hello', idempotencyKey: newId(), ...more };
  return fixture.rpc.call(conversationsRpc.sendReply, request);
}

/** What the reply was refused with: code and detail. */
async function refusalOf(asking: Promise<unknown>): Promise<[string, string]> {
  return asking.then(
    () => ['answered', ''],
    (error: { code: string; detail: string }) => [error.code, error.detail],
  );
}

interface Place {
  channel: ChannelFacts;
  agent: Actor;
  id: string;
}

/** Facts that happen now, in a conversation of a channel of their own. */
async function place(facts: InboundFact[], settings: Partial<ChannelFacts> = {}): Promise<Place> {
  const channel = await fixture.channel(settings);
  await happenNow(channel, facts);
  const agent = actorOn([channel], 'contributor');
  const { id } = await fixture.only(agent, 'new');
  return { channel, agent, id };
}

async function happenNow(channel: ChannelFacts, facts: InboundFact[]): Promise<void> {
  const now = new Date().toISOString();
  await fixture.inbound.apply([recorded(channel, facts, now)]);
}

const recently = (fact: MessageWritten, daysAgo = 0): MessageWritten => ({
  ...fact,
  at: new Date(Date.now() - daysAgo * 86_400_000 - 1000).toISOString(),
});

async function messageNamed(agent: Actor, conversationId: string, text: string): Promise<MessageEntry> {
  const entries = await fixture.entries(agent, conversationId);
  const found = entries.find((entry) => entry.type === 'message' && entry.text === text);
  if (found?.type !== 'message') throw new Error(`No message ${text}`);
  return found;
}

const requestOf = (replyId: string): Promise<Record<string, unknown>> =>
  waitFor(
    () =>
      fixture.events.find(
        ({ name, payload }) => name === 'conversation.reply-requested' && payload['replyId'] === replyId,
      )?.payload,
  );

async function failed(
  channel: ChannelFacts,
  replyId: string,
  conversationId: string,
  reason: string,
): Promise<void> {
  const { id: channelId, organizationId } = channel;
  const at = new Date().toISOString();
  await fixture.delivery.failed({ organizationId, channelId, conversationId, replyId, at, reason });
}

async function upload(actor: Actor, mimeType = 'image/png', sizeBytes = png.length): Promise<string> {
  const storageKey = newStorageKey('uploads');
  await fixture.service.app.get<ObjectStore>(OBJECT_STORE).put(storageKey, png);
  const request = { actor, storageKey, mimeType, fileName: 'photo.png', sizeBytes };
  return (await fixture.rpc.call(conversationsRpc.createUpload, request)).uploadId;
}

const dm = [directMessage('4711', 'm1', 1), windowOpened('4711')];

/** A visitor's post `p1` with a comment `c1` and an answer `c2` to that. */
const visitorPost: InboundFact[] = [
  { ...comment('p1', 1), thread: { kind: 'comment', rootId: 'p1', postId: 'p1' } },
  { ...comment('c1', 2, { parentId: 'p1' }), thread: { kind: 'comment', rootId: 'c1', postId: 'p1' } },
  { ...comment('c2', 3, { parentId: 'c1' }), thread: { kind: 'comment', rootId: 'c1', postId: 'p1' } },
];

describe('a public reply', () => {
  it('never goes deeper than the second level (meta-platform.md 8.24)', async () => {
    const { agent, id } = await place([comment('c1', 1), comment('c2', 2, { parentId: 'c1' })]);
    const nested = await messageNamed(agent, id, 'text of c2');
    const { entry } = await reply(agent, id, { toEntryId: nested.id });
    expect((await requestOf(entry.id))['target']).toEqual({ kind: 'comment', commentId: 'c1' });
  });

  it.each([
    [null, 'p1'],
    ['text of p1', 'p1'],
    ['text of c1', 'c1'],
    ['text of c2', 'c1'],
  ])('under a visitor’s post goes to the post or to its comment (%s → %s)', async (chosen, commentId) => {
    const { agent, id } = await place(visitorPost);
    const toEntryId = chosen === null ? null : (await messageNamed(agent, id, chosen)).id;
    const { entry } = await reply(agent, id, { toEntryId });
    const target = await messageNamed(agent, id, `text of ${commentId}`);
    expect((await requestOf(entry.id))['target']).toEqual({ kind: 'comment', commentId });
    expect(entry).toMatchObject({ parentId: target.id, visibility: 'public' });
  });

  it('to a mention goes by way of the mention, in a caption or in a comment', async () => {
    const mention = (rootId: string, postId: string): InboundFact => ({
      ...comment(rootId, 1),
      thread: { kind: 'mention', rootId, postId },
    });
    for (const [rootId, commentId] of [
      ['media1', null],
      ['c7', 'c7'],
    ] as const) {
      const { agent, id } = await place([mention(rootId, 'media1')], { platform: 'instagram-profile' });
      const { entry } = await reply(agent, id);
      expect((await requestOf(entry.id))['target']).toEqual({ kind: 'mention', postId: 'media1', commentId });
    }
  });

  it('to something that is not in the conversation is not-found', async () => {
    const { agent, id } = await place([comment('c1', 1)]);
    expect(await codeOf(reply(agent, id, { toEntryId: newId() }))).toBe('not-found');
  });

  it('carries along what decided that it is possible', async () => {
    const { agent, id } = await place(dm);
    const { entry } = await reply(agent, id);
    expect((await requestOf(entry.id))['facts']).toMatchObject({
      platform: 'facebook-page',
      sending: 'possible',
      kind: 'direct-message',
      windowOpenedBy: 'referral',
    });
  });

  it.each([
    ['window-closed', [directMessage('4711', 'm1', 1)], {}],
    ['channel-paused', dm, { state: 'paused' }],
    ['channel-needs-login', dm, { state: 'needs-attention', stateReason: 'token-invalid' }],
    ['permission-missing', dm, { features: ['comments'] }],
    ['permission-missing', [comment('c1', 1)], { features: ['comments'] }],
    [
      'target-removed',
      [comment('c1', 1), removed(comment('c1', 1), 2), comment('c2', 3, { parentId: 'c1' })],
      {},
    ],
  ] as [string, InboundFact[], Partial<ChannelFacts>][])(
    'is refused before it is stored: %s',
    async (reason, facts, settings) => {
      const { agent, id } = await place(facts, settings);
      const before = await fixture.only(agent, 'new');
      expect(await refusalOf(reply(agent, id))).toEqual(['reply-not-possible', reason]);
      expect(await fixture.only(agent, 'new')).toEqual(before);
    },
  );

  it('is given again under its key after the window has closed', async () => {
    const { channel, agent, id } = await place(dm);
    const first = await reply(agent, id, { idempotencyKey: 'k' });
    await fixture.dataSource.query(
      `update conversations set window_opened_at = window_opened_at - interval '30 days' where channel_id = $1`,
      [channel.id],
    );
    expect(await reply(agent, id, { idempotencyKey: 'k' })).toEqual({ ...first, replayed: true });
    expect(await refusalOf(reply(agent, id))).toEqual(['reply-not-possible', 'window-closed']);
  });
});

describe('a private reply', () => {
  const recent = [recently(comment('c1', 1)), recently(comment('c2', 2, { parentId: 'c1' }))];
  const privately = { visibility: 'private' as const };

  it('goes to the chosen comment itself, and is seen as private in its thread', async () => {
    const { agent, id } = await place(recent);
    const nested = await messageNamed(agent, id, 'text of c2');
    const { entry } = await reply(agent, id, { ...privately, toEntryId: nested.id });
    expect((await requestOf(entry.id))['target']).toEqual({
      kind: 'private-reply',
      commentId: 'c2',
      isPost: false,
    });
    expect(entry).toMatchObject({ visibility: 'private', parentId: nested.id });
  });

  it('to a visitor’s post says that it is one', async () => {
    const posts = visitorPost.map((fact) => recently(fact as MessageWritten));
    const { agent, id } = await place(posts);
    const { entry } = await reply(agent, id, privately);
    expect((await requestOf(entry.id))['target']).toMatchObject({ commentId: 'p1', isPost: true });
  });

  it('can be given once per comment (meta-platform.md 8.19)', async () => {
    const { agent, id } = await place(recent);
    const nested = await messageNamed(agent, id, 'text of c2');
    const answers = await Promise.all([1, 2, 3].map(() => refusalOf(reply(agent, id, privately))));
    expect(answers.map(([code]) => code).sort()).toEqual([
      'answered',
      'reply-not-possible',
      'reply-not-possible',
    ]);
    expect(await refusalOf(reply(agent, id, privately))).toEqual([
      'reply-not-possible',
      'already-replied-privately',
    ]);
    expect(await codeOf(reply(agent, id, { ...privately, toEntryId: nested.id }))).toBe('answered');
    expect(await codeOf(reply(agent, id))).toBe('answered');
  });

  it('that the platform knows of already is over for good (meta-platform.md 8.19)', async () => {
    const { channel, agent, id } = await place(recent);
    const { entry } = await reply(agent, id, privately);
    await failed(channel, entry.id, id, 'already-replied');
    expect(await refusalOf(reply(agent, id, privately))).toEqual([
      'reply-not-possible',
      'already-replied-privately',
    ]);
    const retry = { actor: agent, conversationId: id, entryId: entry.id, idempotencyKey: newId() };
    expect(await refusalOf(fixture.rpc.call(conversationsRpc.retryReply, retry))).toEqual([
      'reply-not-possible',
      'already-replied-privately',
    ]);
  });

  it('that failed for another reason can be given again, or once more as it was', async () => {
    const { channel, agent, id } = await place(recent);
    const first = await reply(agent, id, privately);
    await failed(channel, first.entry.id, id, 'unreachable');
    const retry = { actor: agent, conversationId: id, entryId: first.entry.id, idempotencyKey: newId() };
    const second = await fixture.rpc.call(conversationsRpc.retryReply, retry);
    expect(second.entry).toMatchObject({ visibility: 'private', text: 'Hello' });
    await failed(channel, second.entry.id, id, 'unreachable');
    expect(await codeOf(reply(agent, id, { ...privately, text: 'Otherwise' }))).toBe('answered');
  });

  it.each([
    ['too-old-for-private-reply', [recently(comment('c1', 1), 8)], {}],
    [
      'target-is-own',
      [recently(comment('c0', 1)), recently(comment('c1', 1, { direction: 'outbound' }))],
      {},
    ],
    ['not-on-this-platform', dm, {}],
    ['not-on-this-platform', recent, { platform: 'facebook-group' }],
  ] as [string, InboundFact[], Partial<ChannelFacts>][])(
    'is refused: %s',
    async (reason, facts, settings) => {
      const channel = await fixture.channel(settings);
      await happenNow(channel, facts);
      const agent = actorOn([channel], 'contributor');
      const conversations = [
        ...(await fixture.list(agent, 'new')),
        ...(await fixture.list(agent, 'pending')),
      ];
      const ids = conversations.filter(
        ({ preview }) => reason !== 'target-is-own' || preview === 'text of c1',
      );
      expect(await refusalOf(reply(agent, ids[0]?.id ?? '', privately))).toEqual([
        'reply-not-possible',
        reason,
      ]);
    },
  );

  it('on Instagram is as long as a direct message: 1,000 bytes (meta-platform.md 8.21)', async () => {
    const { agent, id } = await place(recent, { platform: 'instagram-profile' });
    const long = '😀'.repeat(251);
    expect(await codeOf(reply(agent, id, { ...privately, text: long }))).toBe('reply-too-long');
    expect(await codeOf(reply(agent, id, { text: long }))).toBe('answered');
  });
});

describe('a reply with a file', () => {
  it('goes out with where the bytes are, and shows them in the thread', async () => {
    const { agent, id } = await place(dm);
    const { entry } = await reply(agent, id, { text: '', uploadId: await upload(agent) });
    expect(entry).toMatchObject({
      text: null,
      attachments: [{ type: 'image', copy: 'stored', mimeType: 'image/png', fileName: 'photo.png' }],
    });
    const request = await requestOf(entry.id);
    expect(request).toMatchObject({
      text: '',
      attachment: { type: 'image', mimeType: 'image/png', fileName: 'photo.png', sizeBytes: png.length },
    });
    const attachmentId = entry.type === 'message' ? (entry.attachments[0]?.id ?? '') : '';
    const stored = await fixture.rpc.call(conversationsRpc.getAttachment, { actor: agent, attachmentId });
    expect(request['attachment']).toMatchObject({ storageKey: stored.storageKey });
  });

  it('uses an upload once, and only its own agent’s', async () => {
    const { channel, agent, id } = await place(dm);
    const uploadId = await upload(agent);
    const other = actorOn([channel], 'contributor');
    expect(await codeOf(reply(other, id, { text: '', uploadId }))).toBe('not-found');
    expect(await codeOf(reply(agent, id, { text: '', uploadId, idempotencyKey: 'k' }))).toBe('answered');
    expect((await reply(agent, id, { text: '', uploadId, idempotencyKey: 'k' })).replayed).toBe(true);
    expect(await codeOf(reply(agent, id, { text: '', uploadId }))).toBe('not-found');
  });

  it.each([
    ['type', 'application/octet-stream', 1, ''],
    ['size', 'image/png', 8 * 1024 * 1024 + 1, ''],
    ['text-or-attachment', 'image/png', 1, 'Hello'],
  ])('is refused: %s; the upload can be used for another', async (detail, mimeType, size, text) => {
    const { agent, id } = await place(dm);
    const uploadId = await upload(agent, mimeType, size);
    expect(await refusalOf(reply(agent, id, { text, uploadId }))).toEqual(['attachment-refused', detail]);
    expect(await refusalOf(reply(agent, id, { text, uploadId }))).toEqual(['attachment-refused', detail]);
  });

  it('under a comment has its text too, and none of it on Instagram', async () => {
    const page = await place([comment('c1', 1)]);
    const { entry } = await reply(page.agent, page.id, { uploadId: await upload(page.agent) });
    expect(entry).toMatchObject({ text: 'Hello', attachments: [{ type: 'image' }] });
    const profile = await place([comment('c1', 1)], { platform: 'instagram-profile' });
    const uploadId = await upload(profile.agent);
    expect(await refusalOf(reply(profile.agent, profile.id, { uploadId }))).toEqual([
      'attachment-refused',
      'type',
    ]);
  });
});

describe('a reply once more', () => {
  const retry = (agent: Actor, conversationId: string, entryId: string, idempotencyKey = newId()) =>
    fixture.rpc.call(conversationsRpc.retryReply, { actor: agent, conversationId, entryId, idempotencyKey });

  it('stands in the place of the failed one, with its file, and has its own number', async () => {
    const { channel, agent, id } = await place(dm);
    const { entry } = await reply(agent, id, { text: '', uploadId: await upload(agent), thenResolve: true });
    await failed(channel, entry.id, id, 'unreachable');
    const again = await retry(agent, id, entry.id, 'k');
    expect(again.entry.id).not.toBe(entry.id);
    const [first, second] = [await requestOf(entry.id), await requestOf(again.entry.id)];
    expect(second).toMatchObject({ sequence: 2, attachment: first['attachment'], target: first['target'] });
    const messages = (await fixture.entries(agent, id)).filter(({ type }) => type === 'message');
    expect(messages.map((one) => one.id)).toEqual([again.entry.id, expect.any(String)]);
    expect(await fixture.only(agent, 'resolved')).toMatchObject({ messageCount: 2 });
    expect(await retry(agent, id, entry.id, 'k')).toEqual({ entry: again.entry, replayed: true });
  });

  it('of which nothing is known stands beside it: the customer may have both', async () => {
    const { channel, agent, id } = await place(dm);
    const { entry } = await reply(agent, id, { text: '', uploadId: await upload(agent) });
    const { id: channelId, organizationId } = channel;
    const news = { organizationId, channelId, conversationId: id, replyId: entry.id };
    await fixture.delivery.unknown({ ...news, at: new Date().toISOString(), reason: 'interrupted' });
    const again = await retry(agent, id, entry.id);
    const messages = (await fixture.entries(agent, id)).filter(({ type }) => type === 'message');
    expect(messages.map((one) => one.id)).toEqual([again.entry.id, entry.id, expect.any(String)]);
    expect(messages.slice(0, 2)).toMatchObject([
      { attachments: [{ copy: 'stored' }], delivery: { state: 'queued' } },
      { attachments: [{ copy: 'stored' }], delivery: { state: 'unknown' } },
    ]);
  });

  it('is refused while the first is on its way or arrived, and for what is no reply', async () => {
    const { agent, id } = await place(dm);
    const { entry } = await reply(agent, id);
    expect(await refusalOf(retry(agent, id, entry.id))).toEqual(['reply-not-possible', 'not-failed']);
    const customers = await messageNamed(agent, id, 'text of m1');
    expect(await codeOf(retry(agent, id, customers.id))).toBe('not-found');
    expect(await codeOf(retry(agent, id, newId()))).toBe('not-found');
  });

  it('is refused when there is no way any more', async () => {
    const { channel, agent, id } = await place(dm);
    const { entry } = await reply(agent, id);
    await failed(channel, entry.id, id, 'outside-window');
    await fixture.dataSource.query(
      `update conversations set window_opened_at = window_opened_at - interval '8 days' where channel_id = $1`,
      [channel.id],
    );
    expect(await refusalOf(retry(agent, id, entry.id))).toEqual(['reply-not-possible', 'window-closed']);
  });

  it('needs the role', async () => {
    const { channel, agent, id } = await place(dm);
    const { entry } = await reply(agent, id);
    await failed(channel, entry.id, id, 'unreachable');
    expect(await codeOf(retry(actorOn([channel], 'viewer'), id, entry.id))).toBe('role-missing');
  });
});
