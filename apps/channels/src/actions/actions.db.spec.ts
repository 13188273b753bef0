import type { MessageAction } from '#shared/contracts/conversations.js';
import { conversationsEvents } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import type { Channel } from '../channels/channel.entity.js';
import { eventually } from '../testing/eventually.js';
import { graphError } from '../testing/fake-graph.js';
import { OutboundFixture } from '../testing/outbound-fixture.js';
import type { ActionRequest } from './action-request.js';

jest.setTimeout(30_000);

const success = { json: { success: true } };

describe('actions on comments', () => {
  let fixture: OutboundFixture;
  let comments = 0;

  beforeAll(async () => {
    fixture = await OutboundFixture.create();
  }, 60_000);
  afterAll(() => fixture.close());

  function requestFor(channel: Channel, action: MessageAction): ActionRequest {
    comments += 1;
    return {
      organizationId: channel.organizationId,
      channelId: channel.id,
      conversationId: newId(),
      actionId: newId(),
      platformMessageId: `690_${comments}`,
      action,
      requestedAt: new Date().toISOString(),
    };
  }

  const publish = (request: ActionRequest) =>
    fixture.app.get(EventPublisher).publish(conversationsEvents.actionRequested, request);
  const outcomes = ({ actionId }: ActionRequest) =>
    fixture.events.events.filter(({ payload }) => payload['actionId'] === actionId && 'at' in payload);

  async function outcomeOf(request: ActionRequest) {
    await publish(request);
    await eventually(() => expect(outcomes(request)).toHaveLength(1));
    return outcomes(request)[0];
  }

  it.each([
    ['facebook-page', 'like', 'POST', '/likes', {}],
    ['facebook-page', 'unlike', 'DELETE', '/likes', {}],
    ['facebook-page', 'hide', 'POST', '', { is_hidden: 'true' }],
    ['facebook-page', 'unhide', 'POST', '', { is_hidden: 'false' }],
    ['facebook-page', 'delete', 'DELETE', '', {}],
    ['instagram-profile', 'hide', 'POST', '', { hide: 'true' }],
    ['instagram-profile', 'unhide', 'POST', '', { hide: 'false' }],
    ['instagram-profile', 'delete', 'DELETE', '', {}],
  ] as const)('%s: %s', async (platform, action, method, edge, body) => {
    const request = requestFor(await fixture.newChannel({ platform }), action);
    const endpoint = `${method} /${request.platformMessageId}${edge}`;
    fixture.graph.on(endpoint, success);
    expect(await outcomeOf(request)).toMatchObject({
      name: 'delivery.action-done',
      payload: { channelId: request.channelId, conversationId: request.conversationId },
    });
    expect(fixture.graph.requests(endpoint)).toMatchObject([{ body }]);
  });

  it('does not like at Instagram, which has no such thing', async () => {
    const channel = await fixture.newChannel({ platform: 'instagram-profile' });
    expect(await outcomeOf(requestFor(channel, 'like'))).toMatchObject({
      name: 'delivery.action-failed',
      payload: { reason: 'not-on-this-platform' },
    });
  });

  it('tells its end once, however often it is asked for', async () => {
    const request = requestFor(await fixture.newChannel(), 'hide');
    const endpoint = `POST /${request.platformMessageId}`;
    fixture.graph.on(endpoint, success);
    await Promise.all([publish(request), publish(request), publish(request)]);
    await outcomeOf(request);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(outcomes(request)).toHaveLength(1);
  });

  it('tries again what got no clear answer, and takes what is gone by then as deleted', async () => {
    const request = requestFor(await fixture.newChannel(), 'delete');
    const endpoint = `DELETE /${request.platformMessageId}`;
    fixture.graph.on(endpoint, () =>
      fixture.graph.requests(endpoint).length === 1 ? 'cut' : graphError(100, 33),
    );
    expect((await outcomeOf(request))?.name).toBe('delivery.action-done');
    expect(fixture.graph.requests(endpoint)).toHaveLength(2);
  });

  it('says so when what is to be deleted was never found', async () => {
    const request = requestFor(await fixture.newChannel(), 'delete');
    expect(await outcomeOf(request)).toMatchObject({ payload: { reason: 'target-missing' } });
  });

  it('marks the channel when its token is no good', async () => {
    const channel = await fixture.newChannel();
    const request = requestFor(channel, 'like');
    fixture.graph.on(`POST /${request.platformMessageId}/likes`, graphError(190, 460));
    expect(await outcomeOf(request)).toMatchObject({ payload: { reason: 'token-invalid' } });
    await eventually(() =>
      expect(fixture.events.named('channel.updated')).toContainEqual(
        expect.objectContaining({ id: channel.id, stateReason: 'token-invalid' }),
      ),
    );
  });

  it.each([
    ['paused', { pausedAt: new Date() }, 'channel-paused'],
    ['removed', { removedAt: new Date() }, 'channel-missing'],
  ])('does nothing for a channel that is %s', async (_, change, reason) => {
    const request = requestFor(await fixture.newChannel(change), 'like');
    expect(await outcomeOf(request)).toMatchObject({ payload: { reason } });
    expect(fixture.graph.requests(`POST /${request.platformMessageId}/likes`)).toEqual([]);
  });
});
