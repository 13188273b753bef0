import type { LightMyRequestResponse } from 'fastify';
import { ALL_SCOPES, TestSandbox } from '../testing/harness.js';

const REDIRECT = 'https://app.example/cb?x=1';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await TestSandbox.start();
});

afterEach(() => sandbox.stop());

/** A browser with cookies that fills in the forms. */
class Browser {
  cookie = '';
  page = '';
  url = '';
  left: URL | undefined;

  async open(params: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    const query = new URLSearchParams({
      client_id: sandbox.config.appId,
      redirect_uri: REDIRECT,
      response_type: 'code',
      state: 'st/ä=',
      scope: ALL_SCOPES,
      locale: 'en_GB',
      ...params,
    });
    return this.get(`/v25.0/dialog/oauth?${query.toString()}`);
  }

  private async get(url: string): Promise<LightMyRequestResponse> {
    return this.take(await sandbox.running.app.inject({ url, headers: { cookie: this.cookie } }));
  }

  private async take(answer: LightMyRequestResponse): Promise<LightMyRequestResponse> {
    const cookie = answer.headers['set-cookie'];
    if (cookie) this.cookie = String(cookie).split(';')[0] ?? '';
    const location = answer.headers.location;
    if (location?.startsWith('/')) return this.get(location);
    if (location) this.left = new URL(location);
    this.page = answer.body;
    return answer;
  }

  /** Sends the form on the page with these fields. */
  async submit(fields: [string, string][]): Promise<LightMyRequestResponse> {
    const action = /action="([^"]+)"/.exec(this.page)?.[1] ?? '';
    const attempt = /name="attempt" value="([^"]+)"/.exec(this.page)?.[1] ?? '';
    return this.take(
      await sandbox.running.app.inject({
        method: 'POST',
        url: action.replace('&amp;', '&'),
        headers: { cookie: this.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams([['attempt', attempt], ...fields]).toString(),
      }),
    );
  }

  async choosePetra(): Promise<void> {
    const petra = sandbox.world.people.find((row) => row.name === 'Petra Neumann')!;
    await this.submit([['person', petra.id]]);
  }

  /** From the confirm step to Done. */
  async walk(pages: string[], permissions: string[], all = 'no'): Promise<void> {
    await this.submit([['action', 'next']]);
    await this.submit([
      ['action', 'next'],
      ['instagram', sandbox.page('Bäckerei').instagram!.id],
    ]);
    await this.submit([
      ['action', 'next'],
      ['all', all],
      ...pages.map((id): [string, string] => ['page', id]),
    ]);
    await this.submit([
      ['action', 'next'],
      ...permissions.map((name): [string, string] => ['permission', name]),
    ]);
  }
}

const scopes = ALL_SCOPES.split(',');
const redeem = (code: string | null, more: object = {}) =>
  sandbox.graph('POST', 'oauth/access_token', {
    client_id: sandbox.config.appId,
    client_secret: sandbox.config.appSecret,
    redirect_uri: REDIRECT,
    code,
    ...more,
  });

it('walks person, Continue, Instagram, Pages, permissions, Done and comes back with code and state', async () => {
  const browser = new Browser();
  await browser.open();
  expect(browser.page).toContain('Petra Neumann');
  await browser.choosePetra();
  expect(browser.page).toContain('dialog-continue');
  expect(browser.page).not.toContain('dialog-edit');
  await browser.walk([sandbox.page('Bäckerei').id], scopes);
  expect(browser.left!.origin + browser.left!.pathname).toBe('https://app.example/cb');
  expect(browser.left!.searchParams.get('x')).toBe('1');
  expect(browser.left!.searchParams.get('state')).toBe('st/ä=');
  const { body } = await redeem(browser.left!.searchParams.get('code'));
  expect(body['access_token']).toMatch(/^EAAB[A-Za-z0-9]{100,}$/);
});

it('finds out partial grants: a declined permission and a Page left out', async () => {
  const browser = new Browser();
  await browser.open();
  await browser.choosePetra();
  await browser.walk(
    [sandbox.page('Bäckerei').id],
    scopes.filter((scope) => scope !== 'pages_messaging'),
  );
  const access_token = (await redeem(browser.left!.searchParams.get('code'))).body['access_token'];
  const permissions = await sandbox.graph('GET', 'me/permissions', { access_token, status: 'declined' });
  expect(permissions.body['data']).toEqual([{ permission: 'pages_messaging', status: 'declined' }]);
  const accounts = await sandbox.graph('GET', 'me/accounts', { access_token, fields: 'name' });
  expect(accounts.body['data']).toEqual([{ name: 'Bäckerei Sonnenkorn', id: sandbox.page('Bäckerei').id }]);
});

it('offers Edit settings with the earlier choices once linked', async () => {
  const browser = new Browser();
  await browser.open();
  await browser.choosePetra();
  await browser.walk([sandbox.page('Bäckerei').id], scopes.slice(1));
  await browser.open();
  expect(browser.page).toContain('Edit settings');
  expect(browser.page).not.toContain('dialog-continue');
  await browser.submit([['action', 'next']]);
  await browser.submit([['action', 'next']]);
  expect(browser.page).toMatch(new RegExp(`dialog-page-${sandbox.page('Bäckerei').id}"\\s+checked`));
  expect(browser.page).not.toMatch(new RegExp(`dialog-page-${sandbox.page('Northwind').id}"\\s+checked`));
  await browser.submit([
    ['action', 'next'],
    ['page', sandbox.page('Northwind').id],
  ]);
  expect(browser.page).not.toMatch(/dialog-permission-pages_show_list"\s+checked/);
  expect(browser.page).toMatch(/dialog-permission-pages_messaging"\s+checked/);
});

it('rerequest switches declined permissions on again', async () => {
  const browser = new Browser();
  await browser.open();
  await browser.choosePetra();
  await browser.walk([], []);
  await browser.open({ auth_type: 'rerequest' });
  await browser.submit([['action', 'next']]);
  await browser.submit([['action', 'next']]);
  await browser.submit([['action', 'next']]);
  expect(browser.page).toMatch(/dialog-permission-pages_messaging"\s+checked/);
});

it.each(['person', 'confirm', 'instagram', 'pages', 'permissions'])(
  'can be cancelled at the step %s',
  async (step) => {
    const browser = new Browser();
    await browser.open();
    for (const next of ['confirm', 'instagram', 'pages', 'permissions']) {
      if (browser.page.includes(`data-step="${step}"`)) break;
      if (next === 'confirm') await browser.choosePetra();
      else await browser.submit([['action', 'next']]);
    }
    expect(browser.page).toContain(`data-step="${step}"`);
    await browser.submit([['action', 'cancel']]);
    expect(Object.fromEntries(browser.left!.searchParams)).toEqual({
      x: '1',
      error: 'access_denied',
      error_code: '200',
      error_description: 'Permissions error',
      error_reason: 'user_denied',
      state: 'st/ä=',
    });
    expect(browser.left!.search).toContain('Permissions+error');
    expect(sandbox.world.grants.size).toBe(0);
  },
);

it.each([
  [{ client_id: '42' }, 'Invalid App ID'],
  [{ redirect_uri: 'javascript:alert(1)' }, 'redirect_uri is required'],
  [{ redirect_uri: '' }, 'redirect_uri is required'],
  [{ scope: 'email,publish_to_groups' }, 'Invalid Scopes: publish_to_groups'],
  [{ scope: 'groups_access_member_info' }, 'Invalid Scopes: groups_access_member_info'],
  [{ response_type: 'token' }, 'response_type'],
])('says %j inside the page and never redirects', async (params, text) => {
  const answer = await new Browser().open(params);
  expect(answer.statusCode).toBe(400);
  expect(answer.headers.location).toBeUndefined();
  expect(answer.body).toContain(text);
});

it('blocks a redirect URI that is not registered', async () => {
  await sandbox.stop();
  sandbox = await TestSandbox.start({
    OAUTH_REDIRECT_URIS: 'https://app.example/cb, https://other.example/',
  });
  const answer = await new Browser().open();
  expect(answer.body).toContain('URL blocked');
});

it('speaks German', async () => {
  const answer = await new Browser().open({ locale: 'de_DE' });
  expect(answer.body).toContain('Konto auswählen');
  expect(answer.body).toContain('Abbrechen');
});

it('escapes what the app sends', async () => {
  const answer = await new Browser().open({ scope: '<script>alert(1)</script>' });
  expect(answer.body).not.toContain('<script>alert');
});
