import { Receiver, TestSandbox, waitUntil } from '../testing/harness.js';

const MINUTE = 60_000;
const customer = 'Lena Hoffmann';
let sandbox: TestSandbox;
let receiver: Receiver;

beforeEach(async () => {
  [sandbox, receiver] = await Promise.all([TestSandbox.start(), Receiver.start()]);
});

afterEach(async () => {
  receiver.stop();
  await sandbox.stop();
});

async function connected() {
  const { page, token } = await sandbox.connect('Bäckerei');
  await sandbox.subscribe(receiver, page, token);
  const post = sandbox.world.posts.find((row) => row.pageId === page.id)!;
  const get = (path: string, params: object = {}) =>
    sandbox.graph('GET', path, { access_token: token, ...params });
  return { page, token, post, get };
}

const faults = (set: object) => sandbox.api('PUT', '/faults', set);
const write = (page: string, text: string) =>
  sandbox.act<{ id: string; psid: string }>('message', { customer, page, text });
const entries = (at: number) => receiver.received[at]!.json.entry;

describe('webhooks', () => {
  it('come many in one POST (meta-platform.md 8.4)', async () => {
    const { post } = await connected();
    await faults({ webhooks: { batch: { next: 300 } } });
    const actions = Array.from({ length: 300 }, (_, at) => ({
      type: 'comment',
      customer,
      post: post.id,
      text: `${at}`,
    }));
    await sandbox.api('POST', '/actions', actions);
    await receiver.count(1);
    expect(entries(0)).toHaveLength(300);
    expect(sandbox.world.deliveries.all()).toMatchObject([{ events: 300, status: expect.any(String) }]);
  });

  it('come twice in one body', async () => {
    const { page } = await connected();
    await faults({ webhooks: { duplicate: { inOneBody: true } } });
    await write(page.id, 'doppelt');
    await receiver.count(1);
    expect(entries(0)).toHaveLength(2);
    expect(entries(0)[0]).toEqual(entries(0)[1]);
  });

  it('come without from (meta-platform.md 8.12)', async () => {
    const { post } = await connected();
    await faults({ webhooks: { omitFrom: {} } });
    await sandbox.act('comment', { customer, post: post.id, text: 'wer bin ich' });
    await receiver.count(1);
    expect(receiver.received[0]!.raw.toString()).not.toContain('"from"');
  });

  it('come with ids as numbers of all digits (meta-platform.md 8.23)', async () => {
    const { page } = await connected();
    await faults({ webhooks: { numericIds: {} } });
    const { psid } = await write(page.id, 'Zahl');
    await receiver.count(1);
    const raw = receiver.received[0]!.raw.toString();
    expect(raw).toContain(`"sender":{"id":${psid}}`);
    expect(raw).toMatch(/"mid":"m_/);
  });

  it.each([
    ['seconds', /"timestamp":\d{10},/],
    ['text', /"timestamp":"\d{10}",/],
  ])('come with times in %s (meta-platform.md 8.10)', async (as, shape) => {
    const { page } = await connected();
    await faults({ webhooks: { timestamps: { as } } });
    await write(page.id, 'wann?');
    await receiver.count(1);
    expect(receiver.received[0]!.raw.toString()).toMatch(shape);
  });

  it('are tests of the dashboard (meta-platform.md 8.22)', async () => {
    await connected();
    await sandbox.act('dashboard-test', { field: 'messages' });
    await receiver.count(1);
    expect(entries(0)).toMatchObject([
      { id: '0', changes: [{ field: 'messages', value: { timestamp: '1527459824' } }] },
    ]);
  });

  it('end after an hour of failures: first an alert, then no installation (meta-platform.md 8.5)', async () => {
    const { page, get } = await connected();
    receiver.statuses = [500];
    await faults({ retryPauseMs: 20 });
    await write(page.id, 'hört jemand?');
    await receiver.count(2);
    sandbox.world.advanceClock(16 * MINUTE);
    await waitUntil(() => sandbox.world.alerts.size === 1, 'an alert');
    sandbox.world.advanceClock(45 * MINUTE);
    await waitUntil(() => sandbox.world.alerts.size === 2, 'the end');
    expect(sandbox.world.alerts.all()).toMatchObject([
      { kind: 'failing' },
      { kind: 'disabled', pageId: page.id },
    ]);
    expect((await get(`${page.id}/subscribed_apps`)).body).toEqual({ data: [] });
    const before = receiver.received.length;
    await write(page.id, 'niemand');
    expect(sandbox.world.deliveries.all().at(-1)).toMatchObject({ status: 'suppressed' });
    expect(receiver.received.length - before).toBeLessThanOrEqual(1);
  });

  it('forget the failures with the first success', async () => {
    const { page } = await connected();
    receiver.statuses = [500, 200];
    await faults({ retryPauseMs: 20 });
    await write(page.id, 'eins');
    await receiver.count(2);
    await waitUntil(() => sandbox.world.installs.get(page.id)?.failingSince === undefined, 'a clean slate');
  });
});

describe('the Graph API', () => {
  it('answers after the echo (meta-platform.md 8.2)', async () => {
    const { page, token } = await connected();
    const { psid } = await write(page.id, 'Hi');
    await receiver.count(1);
    await faults({ graph: [{ path: '/messages', when: 'after', afterWebhooks: true }] });
    const params = { recipient: { id: psid }, message: { text: 'Antwort' }, access_token: token };
    const { status } = await sandbox.graph('POST', `${page.id}/messages`, params);
    expect(status).toBe(200);
    expect(receiver.received[1]!.raw.toString()).toContain('is_echo');
  });

  it.each([
    [80001, 'pages'],
    [80002, 'instagram'],
    [80006, 'messenger'],
  ])('limits one account with %i and says until when', async (code, type) => {
    const { page, get } = await connected();
    await faults({ refusals: [{ account: page.id, code, minutes: 12 }] });
    const other = await sandbox.connect('Northwind');
    expect((await sandbox.graph('GET', other.page.id, { access_token: other.token })).status).toBe(200);
    const { body, headers } = await get(page.id);
    expect(body.error).toMatchObject({ code, is_transient: true, fbtrace_id: expect.any(String) });
    const usage = JSON.parse(String(headers['x-business-use-case-usage']));
    expect(usage).toMatchObject({ [page.id]: [{ type, estimated_time_to_regain_access: 12 }] });
    expect((await get(page.id)).status).toBe(200);
  });

  it('shows the usage of an account', async () => {
    const { page, get } = await connected();
    await faults({ usage: { [page.id]: { type: 'messenger', callCount: 91 } } });
    const { headers } = await get(page.id);
    expect(JSON.parse(String(headers['x-app-usage']))).toMatchObject({ call_count: 91 });
    expect(String(headers['x-business-use-case-usage'])).toContain('"type":"messenger"');
  });

  it('blocks writes with 368', async () => {
    const { post, token } = await connected();
    await faults({ refusals: [{ method: 'POST', path: '/comments', code: 368, subcode: 1390008 }] });
    const { body } = await sandbox.graph('POST', `${post.id}/comments`, {
      message: 'x',
      access_token: token,
    });
    expect(body.error).toMatchObject({ code: 368, error_subcode: 1390008 });
    expect(sandbox.world.sends.size).toBe(0);
  });

  it('has empty pages with a next, and short ones', async () => {
    const { post, get } = await connected();
    for (const text of ['a', 'b', 'c']) await sandbox.act('comment', { customer, post: post.id, text });
    await faults({ lists: { as: 'empty' } });
    const { body } = await get(`${post.id}/comments`, { limit: '2' });
    const { next } = body['paging'] as { next: string };
    expect(body['data']).toEqual([]);
    const { pathname, search } = new URL(next);
    expect((await sandbox.running.app.inject({ url: pathname + search })).json().data).toHaveLength(2);
    await faults({ lists: { as: 'short' } });
    const short = await get(`${post.id}/comments`, { limit: '2' });
    expect(short.body['data']).toHaveLength(1);
    expect(short.body['paging']).toHaveProperty('next');
  });
});

it('spoils the CDN', async () => {
  const { cdn } = sandbox.running.sandbox;
  const { pathname, search } = new URL(cdn.url(cdn.sample('image', 'x').id));
  const fetchIt = () => sandbox.running.app.inject({ url: pathname + search });
  await faults({ cdn: { redirect: 'http://169.254.169.254/' } });
  expect((await fetchIt()).headers.location).toBe('http://169.254.169.254/');
  await faults({ cdn: { status: 503 } });
  expect((await fetchIt()).statusCode).toBe(503);
  expect((await fetchIt()).statusCode).toBe(200);
});
