import { conversationsEvents } from '#shared/contracts/conversations.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import type { Channel } from '../channels/channel.entity.js';
import { eventually } from '../testing/eventually.js';
import { graphError } from '../testing/fake-graph.js';
import { OutboundFixture } from '../testing/outbound-fixture.js';
import type { SignalRequest } from './signals.service.js';

jest.setTimeout(30_000);

describe('typing and seen', () => {
  let fixture: OutboundFixture;

  beforeAll(async () => {
    fixture = await OutboundFixture.create();
  }, 60_000);
  afterAll(() => fixture.close());

  const publish = (channel: Channel, overrides: Partial<SignalRequest> = {}) =>
    fixture.app.get(EventPublisher).publish(conversationsEvents.signalRequested, {
      organizationId: channel.organizationId,
      channelId: channel.id,
      customerId: '7001',
      signal: 'typing-on',
      requestedAt: new Date().toISOString(),
      ...overrides,
    });
  const bodies = (channel: Channel) =>
    fixture.graph.requests(`POST /${channel.pageId}/messages`).map(({ body }) => body);

  it.each([
    ['typing-on', 'typing_on'],
    ['typing-off', 'typing_off'],
    ['seen', 'mark_seen'],
  ] as const)('passes on %s as %s', async (signal, action) => {
    const channel = await fixture.newChannel({ platform: 'instagram-profile' });
    fixture.graph.on(`POST /${channel.pageId}/messages`, { json: { recipient_id: '7001' } });
    await publish(channel, { signal });
    await eventually(() =>
      expect(bodies(channel)).toEqual([{ recipient: { id: '7001' }, sender_action: action }]),
    );
  });

  it('drops one that is older than ten seconds, and tries none twice', async () => {
    const channel = await fixture.newChannel();
    fixture.graph.on(`POST /${channel.pageId}/messages`, graphError(2));
    await publish(channel, { requestedAt: new Date(Date.now() - 11_000).toISOString() });
    await publish(channel, { signal: 'seen' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(bodies(channel)).toMatchObject([{ sender_action: 'mark_seen' }]);
  });
});
