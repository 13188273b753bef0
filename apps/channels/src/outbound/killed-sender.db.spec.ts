import { startTestProcess } from '#shared/testing/child-process.js';
import { eventually } from '../testing/eventually.js';
import { OutboundFixture } from '../testing/outbound-fixture.js';
import { InterruptedCallsService } from './interrupted-calls.service.js';
import { ReplyAttempt } from './reply-attempt.entity.js';
import { UnknownRepliesService } from './unknown-replies.service.js';

jest.setTimeout(60_000);

/** A process that dies while Meta works on its call; another one goes on. */
describe('a sender that is killed between the call and the record of its outcome', () => {
  let fixture: OutboundFixture;

  beforeAll(async () => {
    fixture = await OutboundFixture.create();
  }, 60_000);
  afterAll(() => fixture.close());

  it('leaves a reply that reached the customer once, and is found in the thread', async () => {
    const channel = await fixture.newChannel();
    await fixture.base.stopServices();
    const sender = await startTestProcess(
      'apps/channels/src/testing/service-process.ts',
      fixture.base.environment(),
    );
    const endpoint = `POST /${channel.pageId}/messages`;
    const request = fixture.requestFor(channel);
    const delivered: object[] = [];
    fixture.graph.on(endpoint, async () => {
      delivered.push({
        id: 'm_delivered',
        created_time: new Date().toISOString(),
        from: { id: channel.pageId },
        message: request.text,
      });
      sender.child.kill('SIGKILL');
      await sender.exited;
      return { json: { message_id: 'm_delivered' } };
    });
    fixture.graph.on(`GET /${channel.pageId}/conversations`, { json: { data: [{ id: 't_1' }] } });
    fixture.graph.on('GET /t_1/messages', () => ({ json: { data: delivered } }));

    const waiting = { ...fixture.rowOf(request), notBefore: new Date() };
    await fixture.base.dataSource.manager.insert(ReplyAttempt, waiting);
    await eventually(() => expect(delivered).toHaveLength(1));
    expect(await sender.exited).toBe('SIGKILL');
    expect((await fixture.attemptOf(request)).state).toBe('calling');
    const successor = await fixture.base.startService();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await fixture.base.dataSource.query(
      `update reply_attempts set calling_since = calling_since - interval '60 seconds'`,
    );
    await successor.get(InterruptedCallsService).settleInterrupted();
    await fixture.base.dataSource.query(
      `update reply_attempts set check_at = now() where check_at is not null`,
    );
    await successor.get(UnknownRepliesService).check(fixture.base.dataSource.manager, 100);

    await eventually(() =>
      expect(fixture.outcomes(request).map(({ payload }) => payload)).toMatchObject([
        { reason: 'interrupted' },
        { platformMessageId: 'm_delivered' },
      ]),
    );
    expect(fixture.graph.requests(endpoint)).toHaveLength(1);
  });
});
