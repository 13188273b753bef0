import { newId } from '#shared/database/ids.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { dm, refusalOf, ReplyWorld } from '../testing/reply-world.js';

let fixture: ConversationsFixture;
let world: ReplyWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new ReplyWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

describe('a reply once more', () => {
  it('stands in the place of the failed one, with its file, and has its own number', async () => {
    const { channel, agent, id } = await world.place(dm);
    const { entry } = await world.reply(agent, id, {
      text: '',
      uploadId: await world.upload(agent),
      thenResolve: true,
    });
    await world.failed(channel, entry.id, id, 'unreachable');
    const again = await world.retry(agent, id, entry.id, 'k');
    expect(again.entry.id).not.toBe(entry.id);
    const [first, second] = [await world.requestOf(entry.id), await world.requestOf(again.entry.id)];
    expect(second).toMatchObject({ sequence: 2, attachment: first['attachment'], target: first['target'] });
    const messages = (await fixture.entries(agent, id)).filter(({ type }) => type === 'message');
    expect(messages.map((one) => one.id)).toEqual([again.entry.id, expect.any(String)]);
    expect(await fixture.only(agent, 'resolved')).toMatchObject({ messageCount: 2 });
    expect(await world.retry(agent, id, entry.id, 'k')).toEqual({ entry: again.entry, replayed: true });
  });

  it('of which nothing is known stands beside it: the customer may have both', async () => {
    const { channel, agent, id } = await world.place(dm);
    const { entry } = await world.reply(agent, id, { text: '', uploadId: await world.upload(agent) });
    const { id: channelId, organizationId } = channel;
    const news = { organizationId, channelId, conversationId: id, replyId: entry.id };
    await fixture.delivery.unknown({ ...news, at: new Date().toISOString(), reason: 'interrupted' });
    const again = await world.retry(agent, id, entry.id);
    const messages = (await fixture.entries(agent, id)).filter(({ type }) => type === 'message');
    expect(messages.map((one) => one.id)).toEqual([again.entry.id, entry.id, expect.any(String)]);
    expect(messages.slice(0, 2)).toMatchObject([
      { attachments: [{ copy: 'stored' }], delivery: { state: 'queued' } },
      { attachments: [{ copy: 'stored' }], delivery: { state: 'unknown' } },
    ]);
  });

  it('is refused while the first is on its way or arrived, and for what is no reply', async () => {
    const { agent, id } = await world.place(dm);
    const { entry } = await world.reply(agent, id);
    expect(await refusalOf(world.retry(agent, id, entry.id))).toEqual(['reply-not-possible', 'not-failed']);
    const customers = await world.messageNamed(agent, id, 'text of m1');
    expect(await codeOf(world.retry(agent, id, customers.id))).toBe('not-found');
    expect(await codeOf(world.retry(agent, id, newId()))).toBe('not-found');
  });

  it('is refused when there is no way any more', async () => {
    const { channel, agent, id } = await world.place(dm);
    const { entry } = await world.reply(agent, id);
    await world.failed(channel, entry.id, id, 'outside-window');
    await world.openedEarlier(channel, 8);
    expect(await refusalOf(world.retry(agent, id, entry.id))).toEqual([
      'reply-not-possible',
      'window-closed',
    ]);
  });

  it('needs the role', async () => {
    const { channel, agent, id } = await world.place(dm);
    const { entry } = await world.reply(agent, id);
    await world.failed(channel, entry.id, id, 'unreachable');
    expect(await codeOf(world.retry(actorOn([channel], 'viewer'), id, entry.id))).toBe('role-missing');
  });
});
