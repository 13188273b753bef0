import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { comment, directMessage, removed } from '../testing/facts.js';
import { dm, refusalOf, visitorPost, ReplyWorld } from '../testing/reply-world.js';

let fixture: ConversationsFixture;
let world: ReplyWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new ReplyWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

describe('a public reply', () => {
  it('never goes deeper than the second level (meta-platform.md 8.24)', async () => {
    const { agent, id } = await world.place([comment('c1', 1), comment('c2', 2, { parentId: 'c1' })]);
    const nested = await world.messageNamed(agent, id, 'text of c2');
    const { entry } = await world.reply(agent, id, { toEntryId: nested.id });
    expect((await world.requestOf(entry.id))['target']).toEqual({ kind: 'comment', commentId: 'c1' });
  });

  it.each([
    [null, 'p1'],
    ['text of p1', 'p1'],
    ['text of c1', 'c1'],
    ['text of c2', 'c1'],
  ])('under a visitor’s post goes to the post or to its comment (%s → %s)', async (chosen, commentId) => {
    const { agent, id } = await world.place(visitorPost);
    const toEntryId = chosen === null ? null : (await world.messageNamed(agent, id, chosen)).id;
    const { entry } = await world.reply(agent, id, { toEntryId });
    const target = await world.messageNamed(agent, id, `text of ${commentId}`);
    expect((await world.requestOf(entry.id))['target']).toEqual({ kind: 'comment', commentId });
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
      const { agent, id } = await world.place([mention(rootId, 'media1')], { platform: 'instagram-profile' });
      const { entry } = await world.reply(agent, id);
      expect((await world.requestOf(entry.id))['target']).toEqual({
        kind: 'mention',
        postId: 'media1',
        commentId,
      });
    }
  });

  it('to something that is not in the conversation is not-found', async () => {
    const { agent, id } = await world.place([comment('c1', 1)]);
    expect(await codeOf(world.reply(agent, id, { toEntryId: newId() }))).toBe('not-found');
  });

  it('carries along what decided that it is possible', async () => {
    const { agent, id } = await world.place(dm);
    const { entry } = await world.reply(agent, id);
    expect((await world.requestOf(entry.id))['facts']).toMatchObject({
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
      const { agent, id } = await world.place(facts, settings);
      const before = await fixture.only(agent, 'new');
      expect(await refusalOf(world.reply(agent, id))).toEqual(['reply-not-possible', reason]);
      expect(await fixture.only(agent, 'new')).toEqual(before);
    },
  );

  it('is given again under its key after the window has closed', async () => {
    const { channel, agent, id } = await world.place(dm);
    const first = await world.reply(agent, id, { idempotencyKey: 'k' });
    await world.openedEarlier(channel, 30);
    expect(await world.reply(agent, id, { idempotencyKey: 'k' })).toEqual({ ...first, replayed: true });
    expect(await refusalOf(world.reply(agent, id))).toEqual(['reply-not-possible', 'window-closed']);
  });
});
