import type { Actor } from '#shared/contracts/actor.js';
import { type Channel as ChannelView, channelsRpc } from '#shared/contracts/channels.js';
import { conversationsEvents } from '#shared/contracts/conversations.js';
import { responseWindowMs } from '#shared/contracts/reply-ways.js';
import { newId } from '#shared/database/ids.js';
import { correlation } from '#shared/logging/logger.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { eventually } from '../testing/eventually.js';
import type { INestApplicationContext } from '@nestjs/common';
import { admin, ChannelsFixture } from '../testing/channels-fixture.js';
import { connectAndActivate } from '../testing/connected-page.js';
import { factsFor } from '../testing/reply-facts.js';
import type { CollectedEvent, EventCollector } from '../testing/event-collector.js';
import { fullPage } from '../testing/facebook-login.js';
import { graphError } from '../testing/fake-graph.js';
import { InterruptedCallsService } from './interrupted-calls.service.js';
import { OutboundService } from './outbound.service.js';
import { ReplyAttempt } from './reply-attempt.entity.js';
import type { ReplyRequest } from './reply-request.js';

jest.setTimeout(30_000);

describe('sending replies', () => {
  let fixture: ChannelsFixture;
  let apps: INestApplicationContext[];
  let rpc: RpcClient;
  let events: EventCollector;
  let pages = 400;

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    apps = [await fixture.startService(), await fixture.startService()];
    rpc = one().get(RpcClient);
    events = await fixture.collectEvents();
  }, 60_000);
  afterAll(() => fixture.close());

  function one(): INestApplicationContext {
    const [app] = apps;
    if (app === undefined) throw new Error('no service was started');
    return app;
  }

  /** A channel of its own for each test, so that each has its own part of the ledger. */
  async function newChannel(): Promise<{ actor: Actor; channel: ChannelView; endpoint: string }> {
    pages += 1;
    const actor = admin();
    const channel = await connectAndActivate(rpc, fixture.graph, actor, fullPage(String(pages)));
    return { actor, channel, endpoint: `POST /${pages}/messages` };
  }

  function requestFor(channel: ChannelView, overrides: Partial<ReplyRequest> = {}): ReplyRequest {
    return {
      organizationId: channel.organizationId,
      channelId: channel.id,
      conversationId: newId(),
      replyId: newId(),
      sequence: 1,
      target: { kind: 'direct-message', customerId: '7001' },
      facts: factsFor(channel),
      text: 'Guten Tag 👋',
      attachment: null,
      requestedAt: new Date().toISOString(),
      ...overrides,
    };
  }

  const publish = (request: ReplyRequest) =>
    one().get(EventPublisher).publish(conversationsEvents.replyRequested, request);
  const attemptOf = ({ replyId }: ReplyRequest) =>
    fixture.dataSource.manager.findOneByOrFail(ReplyAttempt, { replyId });
  const deliveries = ({ replyId }: ReplyRequest) =>
    events.events.filter(
      ({ name, payload }) => name.startsWith('delivery.') && payload['replyId'] === replyId,
    );

  async function outcomeOf(request: ReplyRequest, timeoutMs = 15_000): Promise<CollectedEvent> {
    await eventually(() => expect(deliveries(request)).toHaveLength(1), timeoutMs);
    const [outcome] = deliveries(request);
    if (outcome === undefined) throw new Error('there is no outcome');
    return outcome;
  }

  const makeOlder = ({ replyId }: ReplyRequest, by: string) =>
    fixture.dataSource.query(
      `update reply_attempts set created_at = now() - $2::interval where reply_id = $1`,
      [replyId, by],
    );
  const settleTime = () => new Promise((resolve) => setTimeout(resolve, 1500));

  it('sends a direct message with our id as metadata and tells the platform’s id (meta-platform.md 8.2)', async () => {
    const { channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, { json: { recipient_id: '7001', message_id: 'm_abc' } });
    const request = requestFor(channel);
    await publish(request);
    const { name, payload } = await outcomeOf(request);
    expect(name).toBe('delivery.sent');
    expect(payload).toMatchObject({
      organizationId: channel.organizationId,
      channelId: channel.id,
      conversationId: request.conversationId,
      platformMessageId: 'm_abc',
    });
    expect(fixture.graph.requests(endpoint)).toMatchObject([
      {
        authorization: `Bearer page-token-of-${channel.platformAccountId}`,
        body: {
          recipient: { id: '7001' },
          messaging_type: 'RESPONSE',
          message: { text: 'Guten Tag 👋', metadata: request.replyId },
        },
      },
    ]);
    expect(await attemptOf(request)).toMatchObject({ state: 'sent', platformMessageId: 'm_abc', calls: 1 });
  });

  it('answers a comment', async () => {
    const { channel } = await newChannel();
    fixture.graph.on('POST /690_759/comments', { json: { id: '690_760' } });
    const request = requestFor(channel, {
      target: { kind: 'comment', commentId: '690_759' },
      facts: factsFor(channel, { kind: 'comment' }),
    });
    await publish(request);
    expect((await outcomeOf(request)).payload).toMatchObject({ platformMessageId: '690_760' });
    expect(fixture.graph.requests('POST /690_759/comments')).toMatchObject([
      { body: { message: 'Guten Tag 👋' } },
    ]);
  });

  it('calls once for a reply that is asked for many times at once, in two processes', async () => {
    const { channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { json: { message_id: 'm_once' } };
    });
    const request = requestFor(channel);
    const direct = apps.flatMap((app) =>
      Array.from({ length: 10 }, () => app.get(OutboundService).send(request)),
    );
    const published = Array.from({ length: 10 }, () => publish(request));
    await Promise.allSettled([...direct, ...published]);
    expect((await outcomeOf(request)).name).toBe('delivery.sent');
    await publish(request);
    await settleTime();
    expect(fixture.graph.requests(endpoint)).toHaveLength(1);
    expect(deliveries(request)).toHaveLength(1);
  });

  it.each([
    ['no answer at all', 'hang' as const],
    ['a connection cut after the request', 'cut' as const],
    ['a 500 of Graph', graphError(1, 1357046, 500)],
    ['code 2', graphError(2)],
    ['HTML', { status: 502, text: '<html>Bad Gateway</html>' }],
    ['an empty 200', { text: '' }],
  ])('is unknown after %s, and is not sent again', async (_, answer) => {
    const { channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, answer);
    const request = requestFor(channel);
    await publish(request);
    const { name, payload } = await outcomeOf(request);
    expect([name, payload]).toMatchObject(['delivery.unknown', { reason: 'no-clear-answer' }]);
    fixture.graph.on(endpoint, { json: { message_id: 'm_second' } });
    await publish(request);
    await settleTime();
    expect(fixture.graph.requests(endpoint)).toHaveLength(1);
    expect(await attemptOf(request)).toMatchObject({ state: 'unknown', calls: 1 });
  });

  describe('after a process died between the record of the attempt and its outcome', () => {
    async function interrupted(since: Date): Promise<{ request: ReplyRequest; endpoint: string }> {
      const { channel, endpoint } = await newChannel();
      fixture.graph.on(endpoint, { json: { message_id: 'm_never' } });
      const request = requestFor(channel);
      const { replyId, organizationId, channelId, conversationId, sequence } = request;
      const row = { replyId, organizationId, channelId, conversationId, sequence };
      await fixture.dataSource.manager.insert(ReplyAttempt, {
        ...row,
        state: 'calling',
        callingSince: since,
        calls: 1,
      });
      return { request, endpoint };
    }
    const longAgo = () => new Date(Date.now() - 120_000);

    it('is unknown when the message comes again, and is not sent', async () => {
      const { request, endpoint } = await interrupted(longAgo());
      await publish(request);
      const { name, payload } = await outcomeOf(request);
      expect([name, payload]).toMatchObject(['delivery.unknown', { reason: 'interrupted' }]);
      await settleTime();
      expect(fixture.graph.requests(endpoint)).toEqual([]);
    });

    it('is unknown when no message comes, found by the sweep, once in two processes', async () => {
      const { request, endpoint } = await interrupted(longAgo());
      const settled = await Promise.all(
        apps.map((app) => app.get(InterruptedCallsService).settleInterrupted()),
      );
      expect(settled.reduce((sum, count) => sum + count, 0)).toBe(1);
      expect((await outcomeOf(request)).name).toBe('delivery.unknown');
      expect(fixture.graph.requests(endpoint)).toEqual([]);
    });

    it('is left alone while the call may still be running', async () => {
      const { request, endpoint } = await interrupted(new Date());
      await publish(request);
      for (const app of apps) await app.get(InterruptedCallsService).settleInterrupted();
      await settleTime();
      expect(deliveries(request)).toEqual([]);
      expect((await attemptOf(request)).state).toBe('calling');
      expect(fixture.graph.requests(endpoint)).toEqual([]);
    });
  });

  it('becomes sent when the answer of the one call comes after it was given up', async () => {
    const { channel, endpoint } = await newChannel();
    const request = requestFor(channel);
    fixture.graph.on(endpoint, async () => {
      await fixture.dataSource.query(
        `update reply_attempts set calling_since = now() - interval '2 minutes' where reply_id = $1`,
        [request.replyId],
      );
      await one().get(InterruptedCallsService).settleInterrupted();
      return { json: { message_id: 'm_late' } };
    });
    await publish(request);
    await eventually(() =>
      expect(deliveries(request).map(({ name }) => name)).toEqual(['delivery.unknown', 'delivery.sent']),
    );
    expect(await attemptOf(request)).toMatchObject({ state: 'sent', platformMessageId: 'm_late' });
  });

  it('keeps the order of a conversation, however the requests arrive and whatever the answers', async () => {
    const { channel, endpoint } = await newChannel();
    const conversationId = newId();
    const requests = [1, 2, 3].map((sequence) =>
      requestFor(channel, { conversationId, sequence, text: `reply ${sequence}` }),
    );
    let throttled = 0;
    fixture.graph.on(endpoint, async ({ body }) => {
      const { text } = body['message'] as { text: string };
      if (text === 'reply 1' && throttled++ === 0) return graphError(613);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return text === 'reply 2' ? graphError(10, 2018278) : { json: { message_id: `m_${text}` } };
    });
    for (const request of requests.toReversed()) await publish(request);
    for (const request of requests) await outcomeOf(request, 30_000);
    const sent = fixture.graph
      .requests(endpoint)
      .map(({ body }) => (body['message'] as { text: string }).text);
    expect(sent).toEqual(['reply 1', 'reply 1', 'reply 2', 'reply 3']);
    expect(requests.flatMap((request) => deliveries(request).map(({ name }) => name))).toEqual([
      'delivery.sent',
      'delivery.failed',
      'delivery.sent',
    ]);
  }, 60_000);

  it('does not make other conversations wait', async () => {
    const { channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, { json: { message_id: 'm_other' } });
    const waiting = requestFor(channel, { sequence: 2 });
    await publish(waiting);
    const other = requestFor(channel);
    await publish(other);
    expect((await outcomeOf(other)).name).toBe('delivery.sent');
    expect(deliveries(waiting)).toEqual([]);
  });

  it.each([
    ['a throttling code', graphError(4)],
    ['429', { status: 429, text: '' }],
  ])('is sent later, once, after %s', async (_, answer) => {
    const { channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, () =>
      fixture.graph.requests(endpoint).length < 3 ? answer : { json: { message_id: 'm_3' } },
    );
    const request = requestFor(channel);
    await publish(request);
    expect((await outcomeOf(request)).name).toBe('delivery.sent');
    expect(fixture.graph.requests(endpoint)).toHaveLength(3);
    expect(await attemptOf(request)).toMatchObject({ state: 'sent', calls: 3 });
  });

  it('waits for hours while Meta takes nothing, and is sent when it does', async () => {
    const { channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, graphError(4));
    const request = requestFor(channel);
    await publish(request);
    await eventually(async () => expect((await attemptOf(request)).reason).toBe('throttled'));
    await makeOlder(request, '5 hours');
    await settleTime();
    expect(deliveries(request)).toEqual([]);
    fixture.graph.on(endpoint, { json: { message_id: 'm_after_hours' } });
    expect(await outcomeOf(request)).toMatchObject({ name: 'delivery.sent' });
  });

  it('goes on in the trace of who asked for it, when it is taken up again', async () => {
    const { channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, () =>
      fixture.graph.requests(endpoint).length < 2 ? graphError(4) : { json: { message_id: 'm_traced' } },
    );
    const request = requestFor(channel);
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await correlation.run({ correlationId: 'asked-1', traceparent }, () => publish(request));
    const sent = await outcomeOf(request);
    expect(sent.headers).toMatchObject({ 'x-correlation-id': 'asked-1', traceparent });
    expect(fixture.graph.requests(endpoint)).toHaveLength(2);
  });

  it('fails when the window closes while it waits for Meta’s limits', async () => {
    const { channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, graphError(613));
    const windowOpenedAt = new Date(Date.now() - responseWindowMs + 3000).toISOString();
    const request = requestFor(channel, { facts: factsFor(channel, { windowOpenedAt }) });
    await publish(request);
    await eventually(async () => expect((await attemptOf(request)).calls).toBeGreaterThan(0));
    expect(await outcomeOf(request)).toMatchObject({
      name: 'delivery.failed',
      payload: { reason: 'outside-window' },
    });
  });

  it('is given back to the agent when Meta could not be reached for too long', async () => {
    const { channel } = await newChannel();
    const request = requestFor(channel);
    const { organizationId, channelId, conversationId, replyId, sequence } = request;
    await fixture.dataSource.manager.insert(ReplyAttempt, {
      organizationId,
      channelId,
      conversationId,
      replyId,
      sequence,
      request,
      reason: 'unreachable',
      notBefore: new Date(),
      createdAt: new Date(Date.now() - 16 * 60_000),
    });
    expect(await outcomeOf(request)).toMatchObject({
      name: 'delivery.failed',
      payload: { reason: 'unreachable' },
    });
  });

  it('fails with a neutral reason when Meta refuses', async () => {
    const { channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, graphError(10, 2018278));
    const request = requestFor(channel);
    await publish(request);
    expect(await outcomeOf(request)).toMatchObject({
      name: 'delivery.failed',
      payload: { reason: 'outside-window' },
    });
    expect(
      await rpc.call(channelsRpc.listAll, { actor: admin({ organizationId: channel.organizationId }) }),
    ).toMatchObject({
      items: [{ state: 'active' }],
    });
  });

  it('marks the channel when its token is no good, calls no more, and goes on after it was connected again', async () => {
    const { actor, channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, graphError(190, 463, 401));
    const request = requestFor(channel);
    await publish(request);
    expect(await outcomeOf(request)).toMatchObject({
      name: 'delivery.failed',
      payload: { reason: 'token-invalid' },
    });
    const attention = { id: channel.id, state: 'needs-attention', stateReason: 'token-invalid', version: 2 };
    await eventually(() =>
      expect(events.named('channel.updated')).toContainEqual(expect.objectContaining(attention)),
    );
    expect(await rpc.call(channelsRpc.get, { actor, channelId: channel.id })).toMatchObject(attention);
    const next = requestFor(channel);
    await publish(next);
    expect(await outcomeOf(next)).toMatchObject({
      name: 'delivery.failed',
      payload: { reason: 'token-invalid' },
    });
    expect(fixture.graph.requests(endpoint)).toHaveLength(1);
    await connectAndActivate(rpc, fixture.graph, actor, fullPage(channel.platformAccountId));
    fixture.graph.on(endpoint, { json: { message_id: 'm_again' } });
    const last = requestFor(channel);
    await publish(last);
    expect((await outcomeOf(last)).name).toBe('delivery.sent');
  });

  it('does not mark a channel that was connected again while the old token was refused', async () => {
    const { actor, channel, endpoint } = await newChannel();
    fixture.graph.on(endpoint, async () => {
      await connectAndActivate(rpc, fixture.graph, actor, fullPage(channel.platformAccountId));
      return graphError(190, 460);
    });
    const request = requestFor(channel);
    await publish(request);
    expect(await outcomeOf(request)).toMatchObject({ payload: { reason: 'token-invalid' } });
    expect(await rpc.call(channelsRpc.get, { actor, channelId: channel.id })).toMatchObject({
      state: 'active',
    });
  });

  it('fails for a channel that does not exist in that organization', async () => {
    const { channel, endpoint } = await newChannel();
    for (const overrides of [{ channelId: newId() }, { organizationId: newId() }]) {
      const request = requestFor(channel, overrides);
      await publish(request);
      expect(await outcomeOf(request)).toMatchObject({ payload: { reason: 'channel-missing' } });
    }
    expect(fixture.graph.requests(endpoint)).toEqual([]);
  });

  it('does not lose the outcome when the database is away for a moment after the call', async () => {
    const { channel, endpoint } = await newChannel();
    const terminate = `select pg_terminate_backend(pid) from pg_stat_activity
                       where datname = current_database() and pid <> pg_backend_pid()`;
    fixture.graph.on(endpoint, async () => {
      await fixture.dataSource.query(terminate);
      return { json: { message_id: 'm_kept' } };
    });
    const request = requestFor(channel);
    await publish(request);
    expect(await outcomeOf(request)).toMatchObject({
      name: 'delivery.sent',
      payload: { platformMessageId: 'm_kept' },
    });
    expect(fixture.graph.requests(endpoint)).toHaveLength(1);
  });
});
