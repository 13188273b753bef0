import { responseWindowMs } from '#shared/contracts/reply-ways.js';
import { openObjectStore } from '#shared/storage/open-object-store.js';
import { OutboundFixture } from '../testing/outbound-fixture.js';
import { eventually } from '../testing/eventually.js';
import { graphError } from '../testing/fake-graph.js';
import { factsFor } from '../testing/reply-facts.js';
import type { ReplyRequest } from './reply-request.js';

jest.setTimeout(30_000);

const failed = (reason: string) => ({ name: 'delivery.failed', payload: { reason } });

describe('replies of every kind', () => {
  let fixture: OutboundFixture;

  beforeAll(async () => {
    fixture = await OutboundFixture.create();
  }, 60_000);
  afterAll(() => fixture.close());

  async function storedPicture(): Promise<NonNullable<ReplyRequest['attachment']>> {
    const store = await openObjectStore({ STORAGE_URL: fixture.base.storageUrl });
    await store.put('uploads/picture', Buffer.from('the bytes'));
    return {
      storageKey: 'uploads/picture',
      mimeType: 'image/png',
      fileName: 'Bär.png',
      sizeBytes: 9,
      type: 'image',
    };
  }

  it('uploads a file as it is, and sends it by the platform’s id', async () => {
    const channel = await fixture.newChannel({ platform: 'instagram-profile' });
    const uploads = `POST /${channel.pageId}/message_attachments`;
    const sends = `POST /${channel.pageId}/messages`;
    fixture.graph.on(uploads, { text: '{"attachment_id":17455045189991234}' });
    fixture.graph.on(sends, { json: { recipient_id: '7001', message_id: 'aWdf1' } });
    const request = fixture.requestFor(channel, { text: '', attachment: await storedPicture() });
    expect(await fixture.send(request)).toMatchObject({ payload: { platformMessageId: 'aWdf1' } });
    const [upload] = fixture.graph.requests(uploads);
    expect(upload?.body['platform']).toBe('INSTAGRAM');
    expect(JSON.parse(String(upload?.body['message']))).toEqual({
      attachment: { type: 'image', payload: { is_reusable: true } },
    });
    expect(upload?.file).toMatchObject({ field: 'filedata', name: 'Bär.png', type: 'image/png' });
    expect(upload?.file?.bytes.toString()).toBe('the bytes');
    expect(fixture.graph.requests(sends)).toMatchObject([
      {
        authorization: `Bearer token-of-${channel.platformAccountId}`,
        body: {
          recipient: { id: '7001' },
          message: {
            attachment: { type: 'image', payload: { attachment_id: '17455045189991234' } },
            metadata: request.replyId,
          },
        },
      },
    ]);
  });

  it('uploads again when an upload got no answer, and does not upload twice what was taken', async () => {
    const channel = await fixture.newChannel();
    const uploads = `POST /${channel.pageId}/message_attachments`;
    const sends = `POST /${channel.pageId}/messages`;
    const upload = () => fixture.graph.requests(uploads).length;
    fixture.graph.on(uploads, () => (upload() === 1 ? 'cut' : { json: { attachment_id: '5' } }));
    fixture.graph.on(sends, () =>
      fixture.graph.requests(sends).length === 1 ? graphError(613) : { json: { message_id: 'm_file' } },
    );
    const request = fixture.requestFor(channel, { text: '', attachment: await storedPicture() });
    expect((await fixture.send(request)).name).toBe('delivery.sent');
    expect([upload(), fixture.graph.requests(sends).length]).toEqual([2, 2]);
  });

  it('tells what Meta says about the file, and when we have it no more', async () => {
    const channel = await fixture.newChannel();
    fixture.graph.on(`POST /${channel.pageId}/message_attachments`, graphError(100, 2018047));
    const attachment = await storedPicture();
    const refused = fixture.requestFor(channel, { text: '', attachment });
    expect(await fixture.send(refused)).toMatchObject(failed('attachment-refused'));
    const gone = { ...attachment, storageKey: 'uploads/gone' };
    const missing = fixture.requestFor(channel, { text: '', attachment: gone });
    expect(await fixture.send(missing)).toMatchObject(failed('attachment-missing'));
  });

  it('sends a picture along with a comment', async () => {
    const channel = await fixture.newChannel();
    fixture.graph.on('POST /690_1/comments', { json: { id: '690_2' } });
    const target = { kind: 'comment', commentId: '690_1' } as const;
    const request = fixture.requestFor(channel, { target, attachment: await storedPicture() });
    expect(await fixture.send(request)).toMatchObject({ payload: { platformMessageId: '690_2' } });
    expect(fixture.graph.requests('POST /690_1/comments')).toMatchObject([
      { body: { message: 'Guten Tag 👋' }, file: { field: 'source', type: 'image/png' } },
    ]);
  });

  it('answers after 24 hours by HUMAN_AGENT where the channel has it, and not otherwise (meta-platform.md 8.20)', async () => {
    const asked = async (humanAgent: boolean) => {
      const channel = await fixture.newChannel({
        features: humanAgent ? ['messages', 'human-agent'] : ['messages'],
      });
      fixture.graph.on(`POST /${channel.pageId}/messages`, { json: { message_id: 'm_tag' } });
      const windowOpenedAt = new Date(Date.now() - responseWindowMs - 1000).toISOString();
      const facts = factsFor(channel, { windowOpenedAt, features: ['messages', 'human-agent'] });
      const request = fixture.requestFor(channel, { facts });
      const outcome = await fixture.send(request);
      return { outcome, calls: fixture.graph.requests(`POST /${channel.pageId}/messages`) };
    };
    const allowed = await asked(true);
    expect(allowed.outcome.name).toBe('delivery.sent');
    expect(allowed.calls).toMatchObject([{ body: { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } }]);
    const refused = await asked(false);
    expect(refused.outcome).toMatchObject(failed('outside-window'));
    expect(refused.calls).toEqual([]);
  });

  it('takes a private reply that was given already as its end, and never tries again (meta-platform.md 8.19)', async () => {
    const channel = await fixture.newChannel();
    const sends = `POST /${channel.pageId}/messages`;
    const target = { kind: 'private-reply', commentId: '690_7', isPost: false } as const;
    for (const [code, reason] of [
      [10900, 'already-replied'],
      [10903, 'private-reply-not-possible'],
    ] as const) {
      fixture.graph.on(sends, graphError(code));
      const request = fixture.requestFor(channel, { target });
      expect(await fixture.send(request)).toMatchObject(failed(reason));
      await fixture.publish(request);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(fixture.graph.requests(sends)).toHaveLength(2);
  });

  it.each([
    ['paused', { pausedAt: new Date() }, 'channel-paused'],
    ['revoked', { stateReason: 'account-revoked', state: 'needs-attention' }, 'token-invalid'],
    ['without a token', { pageToken: null }, 'token-invalid'],
    ['without the permission', { features: ['comments'] }, 'permission-missing'],
    ['removed', { removedAt: new Date() }, 'channel-missing'],
  ] as const)('does not call for a channel that is %s', async (_, change, reason) => {
    const channel = await fixture.newChannel({
      ...change,
      features: [...('features' in change ? change.features : ['messages' as const])],
    });
    expect(await fixture.send(fixture.requestFor(channel))).toMatchObject(failed(reason));
    expect(fixture.graph.requests(`POST /${channel.pageId}/messages`)).toEqual([]);
  });

  it('forgets what was asked for with the end, and keeps it while the thread can tell', async () => {
    const channel = await fixture.newChannel();
    const sends = `POST /${channel.pageId}/messages`;
    fixture.graph.on(sends, { json: { message_id: 'm_end' } });
    const sent = fixture.requestFor(channel);
    await fixture.send(sent);
    expect(await fixture.attemptOf(sent)).toMatchObject({ state: 'sent', request: null });
    fixture.graph.on(sends, 'cut');
    const unknown = fixture.requestFor(channel);
    await fixture.send(unknown);
    expect((await fixture.attemptOf(unknown)).request).toMatchObject({ text: unknown.text });
    const target = { kind: 'private-reply', commentId: '690_8', isPost: false } as const;
    const unreadable = fixture.requestFor(channel, { target });
    await fixture.send(unreadable);
    expect(await fixture.attemptOf(unreadable)).toMatchObject({
      state: 'unknown',
      request: null,
      checkAt: null,
    });
  });

  it('lets one Page’s limit slow down no other (a hundred replies wait)', async () => {
    const [throttled, other] = [await fixture.newChannel(), await fixture.newChannel()];
    const minutes = { 'x-business-use-case-usage': usage(throttled.platformAccountId, 5) };
    const refusal = graphError(80006);
    fixture.graph.on(`POST /${throttled.pageId}/messages`, { ...(refusal as object), headers: minutes });
    fixture.graph.on(`POST /${other.pageId}/messages`, { json: { message_id: 'm_other' } });
    await Promise.all(Array.from({ length: 100 }, () => fixture.publish(fixture.requestFor(throttled))));
    await eventually(async () => expect(await waiting(throttled.id)).toBe(100));
    const calls = fixture.graph.requests(`POST /${throttled.pageId}/messages`).length;
    const reply = fixture.requestFor(other);
    await fixture.publish(reply);
    expect((await fixture.outcomeOf(reply, 1000)).name).toBe('delivery.sent');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(fixture.graph.requests(`POST /${throttled.pageId}/messages`)).toHaveLength(calls);
    expect(calls).toBeLessThan(100);
  });

  async function waiting(channelId: string): Promise<number> {
    const [row] = await fixture.base.dataSource.query<{ count: number }[]>(
      `select count(*)::int as count from reply_attempts
       where channel_id = $1 and state = 'claimed' and not_before > now() + interval '4 minutes'`,
      [channelId],
    );
    return row?.count ?? 0;
  }
});

function usage(accountId: string, minutes: number): string {
  const entry = { type: 'messenger', call_count: 100, total_time: 1, total_cputime: 1 };
  return JSON.stringify({ [accountId]: [{ ...entry, estimated_time_to_regain_access: minutes }] });
}
