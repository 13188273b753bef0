import { createHmac } from 'node:crypto';
import { TestSandbox } from '../testing/harness.js';

const DAY = 24 * 3_600_000;
let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await TestSandbox.start();
});

afterEach(() => sandbox.stop());

describe('batches', () => {
  const batch = (token: string, operations: object[], more: object = {}) =>
    sandbox.running.app.inject({
      method: 'POST',
      url: '/',
      payload: { access_token: token, batch: JSON.stringify(operations), ...more },
    });

  it('do several calls, the second with the result of the first', async () => {
    const { page, token } = await sandbox.connect('Bäckerei');
    const answer = await batch(token, [
      { method: 'GET', name: 'posts', relative_url: 'me/posts?limit=2', omit_response_on_success: false },
      { method: 'GET', relative_url: '?ids={result=posts:$.data.*.id}&fields=message' },
      { method: 'GET', relative_url: 'nothing-here' },
    ]);
    const rows = answer.json<{ code: number; body: string; headers: object[] }[]>();
    expect(rows.map(({ code }) => code)).toEqual([200, 200, 400]);
    const ids = sandbox.world.posts.filter((post) => post.pageId === page.id).map(({ id }) => id);
    const many = JSON.parse(rows[1]!.body) as object;
    expect(Object.keys(many)).toHaveLength(2);
    expect(ids).toEqual(expect.arrayContaining(Object.keys(many)));
    expect(JSON.parse(rows[2]!.body)).toMatchObject({ error: { code: 100, error_subcode: 33 } });
    expect(rows[0]!.headers).toContainEqual({ name: 'Facebook-API-Version', value: 'v26.0' });
  });

  it('leave out headers and named successes, and write with a body', async () => {
    const { token } = await sandbox.connect('Bäckerei');
    const post = sandbox.world.posts.all()[0]!;
    const operation = {
      method: 'POST',
      relative_url: `${post.id}/comments`,
      body: 'message=hallo',
      name: 'c',
    };
    const answer = await batch(token, [operation], { include_headers: 'false' });
    expect(answer.json()).toEqual([null]);
    expect(sandbox.world.comments.all()).toMatchObject([{ message: 'hallo' }]);
  });

  it('take at most 50', async () => {
    const { token } = await sandbox.connect('Bäckerei');
    const many = Array.from({ length: 51 }, () => ({ method: 'GET', relative_url: 'me' }));
    expect((await batch(token, many)).json()).toMatchObject({ error: { code: 100 } });
  });
});

it('answers 304 to a known ETag', async () => {
  const { page, token } = await sandbox.connect('Bäckerei');
  const get = (headers: Record<string, string> = {}) =>
    sandbox.running.app.inject({ url: `/v25.0/${page.id}?fields=name&access_token=${token}`, headers });
  const etag = String((await get()).headers['etag']);
  const again = await get({ 'if-none-match': etag });
  expect(again.statusCode).toBe(304);
  expect(again.body).toBe('');
  expect((await get({ 'if-none-match': '"other"' })).statusCode).toBe(200);
});

it('reads several objects at once and tells what a node is', async () => {
  const { page, token } = await sandbox.connect('Bäckerei');
  const posts = sandbox.world.posts.filter((post) => post.pageId === page.id).map(({ id }) => id);
  const many = await sandbox.graph('GET', '', { ids: posts.join(','), access_token: token });
  expect(Object.keys(many.body)).toEqual(posts);
  const edges = await sandbox.graph('GET', 'comments', { ids: posts.join(','), access_token: token });
  expect(edges.body[posts[0]!]).toMatchObject({ data: [] });
  const node = await sandbox.graph('GET', page.id, { metadata: '1', access_token: token });
  expect(node.body).toMatchObject({ metadata: { type: 'page', connections: { feed: expect.any(String) } } });
});

it('wants appsecret_proof when told so, and says errors in German', async () => {
  const { page, token } = await sandbox.connect('Bäckerei');
  await sandbox.api('PUT', '/settings', { requireProof: true, errorLocale: 'de' });
  const without = await sandbox.graph('GET', page.id, { access_token: token });
  expect(without.body.error).toMatchObject({ code: 100, message: expect.stringContaining('Ungültiger') });
  const appsecret_proof = createHmac('sha256', sandbox.config.appSecret).update(token).digest('hex');
  expect((await sandbox.graph('GET', page.id, { access_token: token, appsecret_proof })).status).toBe(200);
});

it.each([458, 459, 460, 463, 464, 467, 492])('ends tokens with 190/%i', async (subcode) => {
  const { page, token } = await sandbox.connect('Bäckerei');
  await sandbox.act('invalidate-tokens', { person: 'Petra Neumann', page: page.id, subcode });
  const { status, body } = await sandbox.graph('GET', page.id, { access_token: token });
  expect(status).toBe(401);
  expect(body.error).toMatchObject({ code: 190, error_subcode: subcode });
});

it('closes the data of people when data access has expired, and nothing else', async () => {
  const { page, token } = await sandbox.connect('Bäckerei');
  sandbox.world.advanceClock(91 * DAY);
  expect((await sandbox.graph('GET', page.id, { access_token: token })).status).toBe(200);
  const { body } = await sandbox.graph('GET', `${page.id}/conversations`, { access_token: token });
  expect(body.error).toMatchObject({ code: 190 });
});

it('knows nobody without Advanced Access (meta-platform.md 8.12)', async () => {
  const { token } = await sandbox.connect('Bäckerei');
  await sandbox.api('PUT', '/settings', { advancedAccess: false });
  const post = sandbox.world.posts.all()[0]!;
  const { id } = await sandbox.act('comment', { customer: 'Lena Hoffmann', post: post.id, text: 'wer?' });
  expect((await sandbox.graph('GET', id, { fields: 'from', access_token: token })).body).toEqual({ id });
});

describe('Pages that are hard to find (meta-platform.md 8.13)', () => {
  const person = 'Petra Neumann';
  const create = (name: string, listing: string) => sandbox.act('create-page', { name, person, listing });

  it('need business_management, or show only by id', async () => {
    const owned = await create('Filiale Nord', 'business');
    const hidden = await create('Filiale Süd', 'unlisted');
    await sandbox.act('create-business', {
      name: 'Sonnenkorn GmbH',
      person,
      owned: [owned.id],
      client: [hidden.id],
    });
    const names = async (userToken: string) => {
      const { body } = await sandbox.graph('GET', 'me/accounts', { access_token: userToken });
      return (body['data'] as { name: string }[]).map(({ name }) => name);
    };
    const poor = await sandbox.connect('Bäckerei', { declined: ['business_management'] });
    expect(await names(poor.userToken)).not.toContain('Filiale Nord');
    const { body: refused } = await sandbox.graph('GET', 'me/businesses', { access_token: poor.userToken });
    expect(refused.error).toMatchObject({ code: 200 });
    const { userToken } = await sandbox.connect('Bäckerei');
    expect(await names(userToken)).toContain('Filiale Nord');
    expect(await names(userToken)).not.toContain('Filiale Süd');
    const get = async (path: string, params: object = {}) =>
      (await sandbox.graph('GET', path, { access_token: userToken, ...params })).body;
    const [business] = (await get('me/businesses'))['data'] as { id: string }[];
    expect(await get(`${business!.id}/owned_pages`)).toMatchObject({ data: [{ name: 'Filiale Nord' }] });
    expect(await get(`${business!.id}/client_pages`, { fields: 'access_token' })).toMatchObject({
      data: [{ id: hidden.id, access_token: expect.stringMatching(/^EAAB/) }],
    });
    expect(await get(hidden.id, { fields: 'name' })).toMatchObject({ name: 'Filiale Süd' });
    const { data } = (await get('debug_token', { input_token: userToken })) as {
      data: { granular_scopes: { scope: string; target_ids?: string[] }[] };
    };
    const targets = data.granular_scopes.find(({ scope }) => scope === 'pages_messaging')?.target_ids;
    expect(targets).toContain(hidden.id);
  });

  it('come in pages', async () => {
    for (let at = 0; at < 30; at += 1) await create(`Filiale ${at}`, 'accounts');
    const { userToken } = await sandbox.connect('Bäckerei');
    const { body } = await sandbox.graph('GET', 'me/accounts', { access_token: userToken });
    expect(body['data']).toHaveLength(25);
    expect(body['paging']).toHaveProperty('next');
  });
});
