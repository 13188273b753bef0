import { channelsEvents } from '#shared/contracts/channels.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { inboundEvents } from '#shared/contracts/inbound.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import type { TestService } from '#shared/testing/test-service.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, ConversationsFixture, recorded, startInstance } from '../testing/conversations-fixture.js';
import { directMessage, plainly, windowOpened } from '../testing/facts.js';

let fixture: ConversationsFixture;
const others: TestService[] = [];
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  for (let more = 0; more < 3; more += 1)
    others.push(await startInstance(fixture.namespace, fixture.database));
}, 60_000);
afterAll(async () => {
  for (const other of others) await other.close({ keepQueues: true });
  await fixture.close();
});

const publisher = (): EventPublisher => fixture.service.app.get(EventPublisher, { strict: false });

describe('four consumers at once', () => {
  it('make one conversation of the first twenty messages of each of a hundred new contacts, each stored once', async () => {
    const channel = await fixture.channel();
    const deliveries = Array.from({ length: 2000 }, (_, index) => {
      const customer = `customer-${index % 100}`;
      const number = Math.floor(index / 100);
      return recorded(channel, [
        directMessage(customer, `${customer}-${number}`, number, { text: `${number}` }),
      ]);
    });
    // Every tenth delivery twice.
    const published = [...deliveries, ...deliveries.filter((_, index) => index % 10 === 0)];
    await Promise.all(published.map((delivery) => publisher().publish(inboundEvents.recorded, delivery)));

    const viewer = actorOn([channel], 'viewer');
    const counted = `select count(*)::int as messages, count(distinct conversation_id)::int as conversations
      from messages where channel_id = $1`;
    const stored = async (): Promise<{ messages: number; conversations: number }> => {
      const [row] = await fixture.dataSource.query(counted, [channel.id]);
      return row as { messages: number; conversations: number };
    };
    await waitFor(async () => (await stored()).messages >= 2000, { timeoutMs: 30_000 });
    expect(await stored()).toEqual({ messages: 2000, conversations: 100 });
    const conversations = await fixture.list(viewer, 'new');
    expect(conversations).toHaveLength(100);
    expect(new Set(conversations.map(({ contact }) => contact.id)).size).toBe(100);
    expect(
      conversations.every(({ messageCount, caseNumber }) => messageCount === 20 && caseNumber === 1),
    ).toBe(true);
    expect(conversations.every(({ preview }) => preview === '19')).toBe(true);
    const entries = await fixture.entries(viewer, conversations[0]?.id ?? '');
    const texts = entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));
    expect(texts).toEqual(Array.from({ length: 20 }, (_, index) => `${19 - index}`));
  }, 60_000);
});

describe('over the broker', () => {
  it('a channel is projected, a reply is settled', async () => {
    const facts = await fixture.channel();
    const agent = actorOn([facts], 'contributor');
    await publisher().publish(channelsEvents.updated, { ...facts, version: 3, autoOwnership: false });
    await publisher().publish(channelsEvents.activated, { ...facts, version: 2 });
    await waitFor(async () => {
      const [row] = await fixture.dataSource.query(`select version from channels where id = $1`, [facts.id]);
      return (row as { version: number }).version === 3;
    });
    await publisher().publish(inboundEvents.recorded, recorded(facts, [directMessage('4711', 'm1', 1)]));
    const { id: conversationId } = await waitFor(async () => (await fixture.list(agent, 'new'))[0]);
    await fixture.inbound.apply([recorded(facts, [windowOpened('4711')], new Date().toISOString())]);
    const request = { actor: agent, conversationId, idempotencyKey: 'k', text: 'Hello', ...plainly };
    const { entry } = await fixture.rpc.call(conversationsRpc.sendReply, request);
    const news = {
      organizationId: facts.organizationId,
      channelId: facts.id,
      conversationId,
      replyId: entry.id,
      at: '2026-01-05T09:00:00.000Z',
    };
    await publisher().publish(channelsEvents.replySent, { ...news, platformMessageId: 'own' });
    await publisher().publish(channelsEvents.replyUnknown, { ...news, reason: 'late' });
    await waitFor(async () =>
      (await fixture.entries(agent, conversationId)).some(
        (one) => one.type === 'message' && one.delivery?.state === 'sent',
      ),
    );
    expect((await fixture.only(agent, 'pending')).ownerId).toBeNull();
  });
});
