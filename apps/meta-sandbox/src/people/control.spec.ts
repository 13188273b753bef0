import { TestSandbox } from '../testing/harness.js';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await TestSandbox.start();
});

afterEach(() => sandbox.stop());

const post = (path: string, payload: object | string, type = 'application/json') =>
  sandbox.running.app.inject({ method: 'POST', url: path, payload, headers: { 'content-type': type } });

it('gives the same world for the same seed and another for another', async () => {
  const ids = () => sandbox.world.pages.all().map((page) => page.id);
  await sandbox.api('POST', '/seed', { seed: 7 });
  const first = ids();
  await sandbox.api('POST', '/seed', { seed: 8 });
  expect(ids()).not.toEqual(first);
  await sandbox.api('POST', '/seed', { seed: 7, customers: 300 });
  expect(ids()).toEqual(first);
  expect(sandbox.world.customers.size).toBe(300);
});

it('reset forgets links, tokens and ledgers', async () => {
  const { token } = await sandbox.connect('Bäckerei');
  await sandbox.act('message', { customer: 'Lena Hoffmann', page: 'Bäckerei Sonnenkorn', text: 'x' });
  await sandbox.api('POST', '/reset');
  expect((await sandbox.graph('GET', 'me', { access_token: token })).body.error).toMatchObject({ code: 190 });
  expect(sandbox.world.deliveries.size).toBe(0);
});

it('acts as several in one call', async () => {
  const page = 'Bäckerei Sonnenkorn';
  const actions = ['Lena Hoffmann', 'Oliver Wright', 'يوسف الحداد'].map((customer) => ({
    type: 'message',
    customer,
    page,
    text: 'hi',
  }));
  const { results } = await sandbox.api<{ results: { psid: string }[] }>('POST', '/actions', actions);
  expect(new Set(results.map((result) => result.psid)).size).toBe(3);
});

it('lets the business answer by hand with the inbox app id', async () => {
  const result = await sandbox.act<{ appId: string }>('page-message', {
    customer: 'Lena Hoffmann',
    page: 'Bäckerei Sonnenkorn',
    text: 'von Hand',
  });
  expect(result.appId).toBe('263902037430900');
});

it.each([
  ['unknown action', '/sandbox/api/actions/dance', {}, 404],
  ['a name from Object', '/sandbox/api/actions/constructor', {}, 404],
  [
    'unknown customer',
    '/sandbox/api/actions/message',
    { customer: 'x', page: 'Bäckerei Sonnenkorn', text: 'a' },
    404,
  ],
  ['missing text', '/sandbox/api/actions/message', { customer: 'x', page: 'y' }, 422],
  ['blank text', '/sandbox/api/actions/message', { customer: 'x', page: 'y', text: ' ' }, 422],
  ['unknown field', '/sandbox/api/actions/message', { customer: 'x', page: 'y', text: 'a', z: 1 }, 422],
  ['clock backwards', '/sandbox/api/clock', { advanceMs: -1 }, 422],
  ['a wrong seed', '/sandbox/api/seed', { seed: 'x' }, 422],
  ['not JSON', '/sandbox/api/seed', '{', 400],
])('answers %s with problem+json', async (_name, path, payload, status) => {
  const answer = await post(path, payload);
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
});

it('customers change only their own comments', async () => {
  const target = sandbox.world.posts.all()[0]!.id;
  const comment = await sandbox.act('comment', { customer: 'Lena Hoffmann', post: target, text: 'mine' });
  const answer = await post('/sandbox/api/actions/edit', {
    comment: comment.id,
    text: 'yours',
    customer: 'Oliver Wright',
  });
  expect(answer.statusCode).toBe(409);
});

it('never shows the secret or tokens in its state', async () => {
  const { token } = await sandbox.connect('Bäckerei');
  const state = await sandbox.running.app.inject({ url: '/sandbox/api/state' });
  expect(state.body).not.toContain(sandbox.config.appSecret);
  expect(state.body).not.toContain(token);
});

describe('pages', () => {
  it('show and escape what customers write', async () => {
    const target = sandbox.world.posts.all()[0]!;
    const text = '<img src=x onerror=alert(1)>';
    await sandbox.act('comment', { customer: 'Lena Hoffmann', post: target.id, text });
    const page = await sandbox.running.app.inject({ url: `/sandbox/pages/${target.pageId}` });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('&lt;img src=x');
    expect(page.body).not.toContain('<img');
  });

  it('act by form without script and return only to their own site', async () => {
    const customer = sandbox.world.customers.all()[0]!.id;
    const form = (returnTo: string) =>
      new URLSearchParams({
        customer,
        page: sandbox.page('Bäckerei').id,
        text: 'per Formular',
        returnTo,
      }).toString();
    const send = (returnTo: string) =>
      post('/sandbox/do/message', form(returnTo), 'application/x-www-form-urlencoded');
    expect((await send('/sandbox/webhooks')).headers.location).toBe('/sandbox/webhooks');
    expect((await send('//evil.example')).headers.location).toBe('/');
    expect(sandbox.world.messages.size).toBe(2);
  });

  it.each(['/', '/sandbox/webhooks', '/sandbox/messenger/PAGE/CUSTOMER'])(
    '%s is served in German',
    async (path) => {
      const url = path
        .replace('PAGE', sandbox.page('Bäckerei').id)
        .replace('CUSTOMER', sandbox.world.customers.all()[0]!.id);
      const page = await sandbox.running.app.inject({
        url,
        headers: { 'accept-language': 'de-AT,de;q=0.9' },
      });
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('lang="de"');
      expect(page.body).toContain('Meta-Sandbox');
    },
  );
});
