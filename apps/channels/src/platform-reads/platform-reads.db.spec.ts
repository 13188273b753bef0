import { channelsRpc } from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { createHmac } from 'node:crypto';
import { appSecret } from '../testing/channels-fixture.js';
import { eventually } from '../testing/eventually.js';
import { graphError } from '../testing/fake-graph.js';
import { OutboundFixture } from '../testing/outbound-fixture.js';

jest.setTimeout(30_000);

describe('reads for other services', () => {
  let fixture: OutboundFixture;

  beforeAll(async () => {
    fixture = await OutboundFixture.create();
  }, 60_000);
  afterAll(() => fixture.close());

  const read = (channelId: string, path: string, query: Record<string, string> = {}) =>
    fixture.app
      .get(RpcClient)
      .call(channelsRpc.readPlatform, { channelId, path, query }, { deadlineMs: 10_000 });
  const readProfile = (channelId: string) =>
    fixture.app.get(RpcClient).call(channelsRpc.readProfile, { channelId, customerId: '7001' });

  it('reads with the channel’s token and proof, for an Instagram profile through its Page (meta-platform.md 8.14)', async () => {
    const channel = await fixture.newChannel({ platform: 'instagram-profile' });
    const token = `token-of-${channel.platformAccountId}`;
    fixture.graph.on(`GET /${channel.platformAccountId}/media`, {
      text: '{"data":[{"id":17841405309211844}]}',
    });
    fixture.graph.on(`GET /${channel.pageId}/conversations`, { json: { data: [] } });
    expect(await read(channel.id, '/{account}/media', { fields: 'id' })).toEqual({
      ok: true,
      body: '{"data":[{"id":17841405309211844}]}',
    });
    expect((await read(channel.id, '/{page}/conversations')).ok).toBe(true);
    const [request] = fixture.graph.requests(`GET /${channel.platformAccountId}/media`);
    expect(request?.authorization).toBe(`Bearer ${token}`);
    expect(request?.query).toEqual({
      fields: 'id',
      appsecret_proof: createHmac('sha256', appSecret).update(token).digest('hex'),
    });
  });

  it('gives no token away (meta-platform.md 4.1)', async () => {
    const channel = await fixture.newChannel();
    const token = `token-of-${channel.platformAccountId}`;
    const next = `https://graph.example/feed?access_token=${token}&after=MQ`;
    fixture.graph.on(`GET /${channel.platformAccountId}/feed`, { json: { data: [], paging: { next } } });
    fixture.graph.on('GET /me', { json: { id: '1', access_token: token } });
    for (const path of ['/{account}/feed', '/me']) {
      const answer = await read(channel.id, path);
      expect(answer.ok).toBe(true);
      expect(JSON.stringify(answer)).not.toContain(token);
    }
  });

  it('keeps to two reads of conversations a second, also when many are asked for at once', async () => {
    const channel = await fixture.newChannel();
    fixture.graph.on(`GET /${channel.pageId}/conversations`, { json: { data: [] } });
    const begun = Date.now();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => read(channel.id, '/{page}/conversations')),
    );
    const taken = answers.filter(({ ok }) => ok).length;
    expect(taken).toBeGreaterThanOrEqual(2);
    expect(taken).toBeLessThanOrEqual(2 * ((Date.now() - begun) / 1000) + 1);
    for (const answer of answers)
      if (!answer.ok) expect(answer.problem).toMatchObject({ kind: 'retry-later', reason: 'throttled' });
  });

  it('tells when to ask again after Meta’s limit was reached', async () => {
    const channel = await fixture.newChannel();
    const entry = { type: 'pages', call_count: 100, estimated_time_to_regain_access: 3 };
    const headers = { 'x-business-use-case-usage': JSON.stringify({ [channel.pageId]: [entry] }) };
    fixture.graph.on('GET /690_1', { ...(graphError(80001) as object), headers });
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await read(channel.id, '/690_1');
      expect(answer).toMatchObject({ ok: false, problem: { kind: 'retry-later', reason: 'throttled' } });
      if (!answer.ok) expect(answer.problem.retryAfterMs).toBeGreaterThan(170_000);
    }
    expect(fixture.graph.requests('GET /690_1')).toHaveLength(1);
  });

  it('marks the channel when its token is no good, and not for one object that cannot be seen', async () => {
    const channel = await fixture.newChannel();
    fixture.graph.on('GET /690_2', graphError(10));
    fixture.graph.on('GET /690_3', graphError(190, 463, 401));
    expect(await read(channel.id, '/690_2')).toMatchObject({ problem: { reason: 'permission-missing' } });
    expect(await read(channel.id, '/690_3')).toMatchObject({
      problem: { kind: 'reauthorise', reason: 'token-invalid' },
    });
    const marks = () => fixture.events.named('channel.updated').filter(({ id }) => id === channel.id);
    await eventually(() => expect(marks()).toMatchObject([{ stateReason: 'token-invalid' }]));
  });

  it('reads nothing for a channel that is gone', async () => {
    const removed = await fixture.newChannel({ removedAt: new Date() });
    for (const id of [newId(), removed.id])
      expect(await read(id, '/me')).toMatchObject({ problem: { reason: 'channel-missing' } });
  });

  it('gives the name of a Messenger customer', async () => {
    const channel = await fixture.newChannel();
    const profile = {
      first_name: 'Erika',
      last_name: 'Muster',
      profile_pic: 'https://cdn/1.jpg',
      id: '7001',
    };
    fixture.graph.on('GET /7001', { json: profile });
    expect(await readProfile(channel.id)).toEqual({
      ok: true,
      name: 'Erika Muster',
      username: null,
      pictureUrl: 'https://cdn/1.jpg',
    });
    expect(fixture.graph.requests('GET /7001').at(-1)?.query['fields']).not.toContain('username');
  });

  it('gives the user name of an Instagram customer', async () => {
    const channel = await fixture.newChannel({ platform: 'instagram-profile' });
    fixture.graph.on('GET /7001', { json: { name: 'Erika', username: 'erika', id: '7001' } });
    expect(await readProfile(channel.id)).toMatchObject({ ok: true, name: 'Erika', username: 'erika' });
  });

  it.each([
    ['an empty object', { json: {} }],
    ['only the id', { json: { id: '7001' } }],
    ['230, no consent', graphError(230)],
    ['9010, no such user', graphError(9010)],
    ['100/2018218, no profile', graphError(100, 2018218)],
  ])('is honest when Meta tells nothing: %s (meta-platform.md 4.5)', async (_, answer) => {
    const channel = await fixture.newChannel();
    fixture.graph.on('GET /7001', answer);
    expect(await readProfile(channel.id)).toEqual({ ok: true, name: null, username: null, pictureUrl: null });
  });

  it('does not take a failure for nothing', async () => {
    const channel = await fixture.newChannel();
    fixture.graph.on('GET /7001', { status: 502, text: '<html>' });
    expect(await readProfile(channel.id)).toMatchObject({ ok: false, problem: { kind: 'unknown' } });
  });
});
