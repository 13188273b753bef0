import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { comment } from '../testing/facts.js';
import { dm, recently, refusalOf, visitorPost, ReplyWorld } from '../testing/reply-world.js';

let fixture: ConversationsFixture;
let world: ReplyWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new ReplyWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

describe('a private reply', () => {
  const recent = [recently(comment('c1', 1)), recently(comment('c2', 2, { parentId: 'c1' }))];
  const privately = { visibility: 'private' as const };

  it('goes to the chosen comment itself, and is seen as private in its thread', async () => {
    const { agent, id } = await world.place(recent);
    const nested = await world.messageNamed(agent, id, 'text of c2');
    const { entry } = await world.reply(agent, id, { ...privately, toEntryId: nested.id });
    expect((await world.requestOf(entry.id))['target']).toEqual({
      kind: 'private-reply',
      commentId: 'c2',
      isPost: false,
    });
    expect(entry).toMatchObject({ visibility: 'private', parentId: nested.id });
  });

  it('to a visitor’s post says that it is one', async () => {
    const { agent, id } = await world.place(visitorPost.map((fact) => recently(fact)));
    const { entry } = await world.reply(agent, id, privately);
    expect((await world.requestOf(entry.id))['target']).toMatchObject({ commentId: 'p1', isPost: true });
  });

  it('can be given once per comment (meta-platform.md 8.19)', async () => {
    const { agent, id } = await world.place(recent);
    const nested = await world.messageNamed(agent, id, 'text of c2');
    const answers = await Promise.all([1, 2, 3].map(() => refusalOf(world.reply(agent, id, privately))));
    expect(answers.map(([code]) => code).sort()).toEqual([
      'answered',
      'reply-not-possible',
      'reply-not-possible',
    ]);
    expect(await refusalOf(world.reply(agent, id, privately))).toEqual([
      'reply-not-possible',
      'already-replied-privately',
    ]);
    expect(await codeOf(world.reply(agent, id, { ...privately, toEntryId: nested.id }))).toBe('answered');
    expect(await codeOf(world.reply(agent, id))).toBe('answered');
  });

  it('that the platform knows of already is over for good (meta-platform.md 8.19)', async () => {
    const { channel, agent, id } = await world.place(recent);
    const { entry } = await world.reply(agent, id, privately);
    await world.failed(channel, entry.id, id, 'already-replied');
    expect(await refusalOf(world.reply(agent, id, privately))).toEqual([
      'reply-not-possible',
      'already-replied-privately',
    ]);
    expect(await refusalOf(world.retry(agent, id, entry.id))).toEqual([
      'reply-not-possible',
      'already-replied-privately',
    ]);
  });

  it('that failed for another reason can be given again, or once more as it was', async () => {
    const { channel, agent, id } = await world.place(recent);
    const first = await world.reply(agent, id, privately);
    await world.failed(channel, first.entry.id, id, 'unreachable');
    const second = await world.retry(agent, id, first.entry.id);
    expect(second.entry).toMatchObject({ visibility: 'private', text: 'Hello' });
    await world.failed(channel, second.entry.id, id, 'unreachable');
    expect(await codeOf(world.reply(agent, id, { ...privately, text: 'Otherwise' }))).toBe('answered');
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
      await world.happenNow(channel, facts);
      const agent = actorOn([channel], 'contributor');
      const conversations = [
        ...(await fixture.list(agent, 'new')),
        ...(await fixture.list(agent, 'pending')),
      ];
      const ids = conversations.filter(
        ({ preview }) => reason !== 'target-is-own' || preview === 'text of c1',
      );
      expect(await refusalOf(world.reply(agent, ids[0]?.id ?? '', privately))).toEqual([
        'reply-not-possible',
        reason,
      ]);
    },
  );

  it('on Instagram is as long as a direct message: 1,000 bytes (meta-platform.md 8.21)', async () => {
    const { agent, id } = await world.place(recent, { platform: 'instagram-profile' });
    const long = '😀'.repeat(251);
    expect(await codeOf(world.reply(agent, id, { ...privately, text: long }))).toBe('reply-too-long');
    expect(await codeOf(world.reply(agent, id, { text: long }))).toBe('answered');
  });
});
