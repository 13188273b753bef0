import type { ChannelFacts } from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { actorOn, ConversationsFixture } from '../testing/conversations-fixture.js';
import { at, comment, directMessage } from '../testing/facts.js';
import { snapshot } from '../testing/snapshot.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

const day = 86_400;
/** Channels of these tests were connected at the first second. */
const connected = { createdAt: at(0) };

describe('history', () => {
  it('is shown, Resolved, without a case, a move or an owner', async () => {
    const channel = await fixture.channel(connected);
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(
      channel,
      directMessage('4711', 'm1', -9 * day),
      directMessage('4711', 'm2', -8 * day, { direction: 'outbound' }),
    );
    const conversation = await fixture.only(viewer, 'resolved');
    expect(conversation).toMatchObject({
      messageCount: 2,
      caseNumber: 0,
      ownerId: null,
      lastActivityAt: at(-8 * day),
      preview: 'text of m2',
    });
    const entries = await fixture.entries(viewer, conversation.id);
    expect(entries.map(({ type }) => type)).toEqual(['message', 'message']);
  });

  it('is what is older than seven days, and nothing newer', async () => {
    const channel = await fixture.channel(connected);
    const viewer = actorOn([channel], 'viewer');
    await fixture.apply(channel, directMessage('A', 'm1', -7 * day - 1), directMessage('B', 'm2', -7 * day));
    expect(await fixture.only(viewer, 'resolved')).toMatchObject({ preview: 'text of m1' });
    expect(await fixture.only(viewer, 'new')).toMatchObject({ preview: 'text of m2', caseNumber: 1 });
  });

  it('changes nothing about a thread with anything newer, in either order', async () => {
    const old = comment('c1', -30 * day);
    const recent = comment('c2', 5, { parentId: 'c1' });
    for (const facts of [
      [old, recent],
      [recent, old],
    ]) {
      const channel = await fixture.channel(connected);
      const viewer = actorOn([channel], 'viewer');
      for (const fact of facts) await fixture.apply(channel, fact);
      const conversation = await fixture.only(viewer, 'new');
      expect(conversation).toMatchObject({ caseNumber: 1, messageCount: 2, lastInboundAt: at(5) });
      const entries = await fixture.entries(viewer, conversation.id);
      expect(entries.filter(({ type }) => type === 'moved')).toEqual([
        expect.objectContaining({ from: null, to: 'new', by: 'customer' }),
      ]);
    }
  });

  it('is found out later when the facts came before the channel was known', async () => {
    const facts = [directMessage('A', 'm1', -9 * day), directMessage('B', 'm2', 1)];
    const known = await fixture.channel(connected);
    await fixture.apply(known, ...facts);
    const unknown: ChannelFacts = { ...known, id: newId() };
    await fixture.apply(unknown, ...facts);
    expect(await fixture.list(actorOn([unknown], 'viewer'), 'new')).toHaveLength(2);
    await fixture.channel(unknown);
    expect(await snapshot(fixture.dataSource, unknown.id)).toEqual(
      await snapshot(fixture.dataSource, known.id),
    );
  });

  it('is counted from the first time the channel was connected', async () => {
    const channel = await fixture.channel(connected);
    await fixture.channel({ ...channel, version: 2, createdAt: at(90 * day) });
    await fixture.apply(channel, directMessage('4711', 'm1', 1));
    expect(await fixture.list(actorOn([channel], 'viewer'), 'new')).toHaveLength(1);
  });
});
