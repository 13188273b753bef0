import { newId } from '#shared/database/ids.js';
import type { Channel } from '../channels/channel.entity.js';
import { OutboundFixture } from '../testing/outbound-fixture.js';
import type { ReplyRequest } from './reply-request.js';
import { ReplyAttempt } from './reply-attempt.entity.js';
import { UnknownRepliesService } from './unknown-replies.service.js';

jest.setTimeout(30_000);

/** Replies whose call got no answer, looked for in the thread. */
describe('settling unknown replies', () => {
  let fixture: OutboundFixture;

  beforeAll(async () => {
    fixture = await OutboundFixture.create();
  }, 60_000);
  afterAll(() => fixture.close());

  async function unknownReply(
    channel: Channel,
    overrides: Partial<ReplyRequest> & { minutesAgo?: number } = {},
  ): Promise<ReplyRequest> {
    const { minutesAgo = 1, ...rest } = overrides;
    const request = fixture.requestFor(channel, rest);
    const callingSince = new Date(Date.now() - minutesAgo * 60_000);
    await fixture.base.dataSource.manager.insert(ReplyAttempt, {
      ...fixture.rowOf(request),
      callingSince,
      state: 'unknown',
      reason: 'no-clear-answer',
      checkAt: new Date(),
      calls: 1,
    });
    return request;
  }

  function threadOf(channel: Channel, messages: object[], paging: object = {}): void {
    fixture.graph.on(`GET /${channel.pageId}/conversations`, {
      json: { data: [{ id: `t_${channel.pageId}` }] },
    });
    fixture.graph.on(`GET /t_${channel.pageId}/messages`, { json: { data: messages, paging } });
  }

  const message = (channel: Channel, id: string, text: string) => ({
    id,
    created_time: new Date().toISOString().replace(/\.\d+Z$/, '+0000'),
    from: { id: channel.pageId },
    message: text,
  });

  const check = () => fixture.app.get(UnknownRepliesService).check(fixture.base.dataSource.manager, 100);

  it('finds a message that arrived, and tells it once', async () => {
    const channel = await fixture.newChannel();
    const request = await unknownReply(channel);
    threadOf(channel, [message(channel, 'm_found', request.text), message(channel, 'm_0', 'something else')]);
    await Promise.all([check(), check()]);
    expect(await fixture.outcomeOf(request)).toMatchObject({
      name: 'delivery.sent',
      payload: { platformMessageId: 'm_found' },
    });
    expect(await fixture.attemptOf(request)).toMatchObject({ state: 'sent', request: null });
    const [lookup] = fixture.graph.requests(`GET /${channel.pageId}/conversations`);
    expect(lookup?.query).toMatchObject({ platform: 'messenger', user_id: '7001' });
    expect(fixture.graph.requests(`POST /${channel.pageId}/messages`)).toEqual([]);
    await check();
    expect(fixture.outcomes(request)).toHaveLength(1);
  });

  it.each([
    ['facebook-page', 'comments', { message: 'Guten Tag 👋', created_time: new Date().toISOString() }],
    ['instagram-profile', 'replies', { text: 'Guten Tag 👋', timestamp: new Date().toISOString() }],
  ] as const)('finds an answer to a comment (%s)', async (platform, edge, content) => {
    const channel = await fixture.newChannel({ platform });
    const commentId = `${channel.pageId}_7`;
    const request = await unknownReply(channel, { target: { kind: 'comment', commentId } });
    const from = { id: channel.platformAccountId };
    fixture.graph.on(`GET /${commentId}/${edge}`, { json: { data: [{ id: '690_760', from, ...content }] } });
    await check();
    expect(await fixture.outcomeOf(request)).toMatchObject({ payload: { platformMessageId: '690_760' } });
  });

  it('leaves two replies with the same text open when one message is there', async () => {
    const channel = await fixture.newChannel();
    const conversationId = newId();
    const twins = [
      await unknownReply(channel, { conversationId }),
      await unknownReply(channel, { conversationId, sequence: 2 }),
    ];
    threadOf(channel, [message(channel, 'm_one', twins[0]?.text ?? '')]);
    await check();
    for (const twin of twins) expect((await fixture.attemptOf(twin)).state).toBe('unknown');
  });

  it('does not take the message of another reply', async () => {
    const channel = await fixture.newChannel();
    const conversationId = newId();
    fixture.graph.on(`POST /${channel.pageId}/messages`, { json: { message_id: 'm_first' } });
    const first = fixture.requestFor(channel, { conversationId });
    await fixture.send(first);
    const second = await unknownReply(channel, { conversationId, sequence: 2 });
    threadOf(channel, [message(channel, 'm_first', first.text)]);
    await check();
    expect(await fixture.attemptOf(second)).toMatchObject({ state: 'unknown', checks: 1 });
  });

  it('tells the agent after ten minutes that it is not there, and never sends it again', async () => {
    const channel = await fixture.newChannel();
    threadOf(channel, []);
    const young = await unknownReply(channel, { minutesAgo: 9 });
    const old = await unknownReply(channel, { minutesAgo: 11 });
    await check();
    expect(await fixture.outcomeOf(old)).toMatchObject({
      name: 'delivery.unknown',
      payload: { reason: 'not-found-in-thread' },
    });
    expect(await fixture.attemptOf(old)).toMatchObject({ state: 'unknown', checkAt: null, request: null });
    expect((await fixture.attemptOf(young)).reason).toBe('no-clear-answer');
    expect(fixture.outcomes(young)).toEqual([]);
    await fixture.publish(old);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(fixture.graph.requests(`POST /${channel.pageId}/messages`)).toEqual([]);
  });

  it('does not say so of a thread that could be read in part only', async () => {
    const channel = await fixture.newChannel();
    threadOf(channel, [message(channel, 'm_x', 'x')], { next: 'https://graph.example/next' });
    const request = await unknownReply(channel, { minutesAgo: 11 });
    await check();
    expect((await fixture.attemptOf(request)).reason).toBe('no-clear-answer');
  });
});
