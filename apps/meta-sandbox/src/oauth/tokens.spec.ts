import { createHmac } from 'node:crypto';
import { TestSandbox } from '../testing/harness.js';

const DAY = 86_400_000;
let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await TestSandbox.start();
});

afterEach(() => sandbox.stop());

const redirect_uri = 'https://app.example/cb';

function newCode(): string {
  const person = sandbox.world.people.all()[0]!;
  sandbox.world.grants.put({
    id: person.id,
    granted: ['public_profile', 'pages_show_list'],
    declined: [],
    pageIds: [sandbox.page('Bäckerei').id],
    instagramIds: [],
    allPages: false,
    updatedAt: 0,
  });
  const expiresAt = sandbox.world.clock.now() + 600_000;
  const code = {
    id: `AQ${Math.random()}`,
    personId: person.id,
    redirectUri: redirect_uri,
    expiresAt,
    used: false,
  };
  return sandbox.world.codes.put({ ...code, scopes: ['public_profile', 'pages_show_list'] }).id;
}

const exchange = (params: object) =>
  sandbox.graph('POST', 'oauth/access_token', {
    client_id: sandbox.config.appId,
    client_secret: sandbox.config.appSecret,
    ...params,
  });

describe('code to token (1.2)', () => {
  it('works once', async () => {
    const code = newCode();
    expect((await exchange({ code, redirect_uri })).body).toMatchObject({
      token_type: 'bearer',
      expires_in: 7200,
    });
    expect((await exchange({ code, redirect_uri })).body.error).toMatchObject({
      code: 100,
      error_subcode: 36009,
    });
  });

  it('works by GET', async () => {
    const params = { client_id: sandbox.config.appId, client_secret: sandbox.config.appSecret, redirect_uri };
    const { status } = await sandbox.graph('GET', 'oauth/access_token', { ...params, code: newCode() });
    expect(status).toBe(200);
  });

  it('refuses another redirect_uri, an old code, wrong secret, wrong app, no code', async () => {
    const code = newCode();
    const other = await exchange({ code, redirect_uri: `${redirect_uri}/` });
    expect(other.body.error).toMatchObject({ code: 100, error_subcode: 36008 });
    expect(other.headers['www-authenticate']).toContain('OAuth "Facebook Platform" "invalid_request"');
    expect((await exchange({ code, redirect_uri, client_secret: 'x' })).body.error!.message).toBe(
      'Error validating client secret.',
    );
    expect((await exchange({ code, redirect_uri, client_id: '1' })).body.error).toMatchObject({ code: 101 });
    expect((await exchange({ redirect_uri })).body.error!.message).toBe('Missing authorization code');
    sandbox.world.advanceClock(11 * 60_000);
    expect((await exchange({ code, redirect_uri })).body.error).toMatchObject({
      code: 100,
      error_subcode: 36007,
    });
  });
});

describe('lifetimes (1.3, 1.5)', () => {
  it('short-lived becomes long-lived, and its Page token never expires', async () => {
    const short = (await exchange({ code: newCode(), redirect_uri })).body['access_token'];
    const long = (await exchange({ grant_type: 'fb_exchange_token', fb_exchange_token: short })).body;
    expect(long['expires_in']).toBe(5_183_944);
    const accounts = await sandbox.graph('GET', 'me/accounts', { access_token: long['access_token'] });
    const [page] = accounts.body['data'] as { access_token: string }[];
    sandbox.world.advanceClock(70 * DAY);
    const old = await sandbox.graph('GET', 'me', { access_token: long['access_token'] });
    expect(old.status).toBe(401);
    expect(old.body.error).toMatchObject({ code: 190, error_subcode: 463 });
    expect((await sandbox.graph('GET', 'me', { access_token: page!.access_token })).body).toMatchObject({
      name: 'Bäckerei Sonnenkorn',
    });
  });

  it('an expired token cannot be exchanged', async () => {
    const short = (await exchange({ code: newCode(), redirect_uri })).body['access_token'];
    sandbox.world.advanceClock(3 * 3_600_000);
    const { body } = await exchange({ grant_type: 'fb_exchange_token', fb_exchange_token: short });
    expect(body.error).toMatchObject({ code: 190, error_subcode: 463 });
  });

  it('gives the app token', async () => {
    const { body } = await exchange({ grant_type: 'client_credentials' });
    expect(body).toEqual({ access_token: sandbox.appToken, token_type: 'bearer' });
  });
});

describe('refusals (6.2)', () => {
  it('no token, an unknown one, a removed app, a lost role, a changed password', async () => {
    expect((await sandbox.graph('GET', 'me')).body.error).toMatchObject({ code: 2500 });
    expect((await sandbox.graph('GET', '1234')).body.error).toMatchObject({ code: 104 });
    expect((await sandbox.graph('GET', 'me', { access_token: 'EAABx' })).body.error).toMatchObject({
      code: 190,
    });
    const { token, userToken, page } = await sandbox.connect('Bäckerei');
    await sandbox.act('set-tasks', { person: 'Petra Neumann', page: page.id, tasks: [] });
    expect((await sandbox.graph('GET', 'me', { access_token: token })).body.error).toMatchObject({
      error_subcode: 492,
    });
    await sandbox.graph('DELETE', 'me/permissions', { access_token: userToken });
    expect((await sandbox.graph('GET', 'me', { access_token: userToken })).body.error).toMatchObject({
      error_subcode: 458,
    });
    const again = await sandbox.connect('Northwind');
    await sandbox.act('invalidate-tokens', { person: 'Petra Neumann', subcode: 460 });
    expect((await sandbox.graph('GET', 'me', { access_token: again.token })).body.error).toMatchObject({
      error_subcode: 460,
    });
  });

  it('checks appsecret_proof when it is there, and asks for it when told to', async () => {
    const { token } = await sandbox.connect('Bäckerei');
    const proof = createHmac('sha256', sandbox.config.appSecret).update(token).digest('hex');
    const me = (params: object) => sandbox.graph('GET', 'me', { access_token: token, ...params });
    expect((await me({ appsecret_proof: proof })).status).toBe(200);
    expect((await me({ appsecret_proof: proof.toUpperCase() })).body.error!.message).toBe(
      'Invalid appsecret_proof provided in the API argument',
    );
    sandbox.config.requireProof = true;
    expect((await me({})).body.error!.message).toContain('require an appsecret_proof argument');
  });

  it('takes the token as Bearer too and names the version', async () => {
    const { token } = await sandbox.connect('Bäckerei');
    const headers = { authorization: `Bearer ${token}` };
    const answer = await sandbox.running.app.inject({ url: '/v19.0/me?fields=name', headers });
    expect(answer.json()).toMatchObject({ name: 'Bäckerei Sonnenkorn' });
    expect(answer.headers['facebook-api-version']).toBe('v21.0');
    expect((await sandbox.running.app.inject({ url: '/me', headers })).headers['facebook-api-version']).toBe(
      'v26.0',
    );
  });
});

describe('debug_token (1.6)', () => {
  const debug = async (input_token: string) =>
    (await sandbox.graph('GET', 'debug_token', { input_token, access_token: sandbox.appToken })).body['data'];

  it('lists targets by kind of permission', async () => {
    const { page, token } = await sandbox.connect('Bäckerei', { pages: [sandbox.page('Bäckerei').id] });
    expect(await debug(token)).toMatchObject({
      type: 'PAGE',
      is_valid: true,
      expires_at: 0,
      profile_id: page.id,
      granular_scopes: expect.arrayContaining([
        { scope: 'pages_messaging', target_ids: [page.id] },
        { scope: 'instagram_basic', target_ids: [page.instagram!.id] },
      ]),
    });
  });

  it('has no targets for "all Pages", and says what is wrong with a dead token', async () => {
    const { userToken } = await sandbox.connect('Bäckerei', { allPages: true, longLived: false });
    expect(await debug(userToken)).toMatchObject({
      granular_scopes: expect.arrayContaining([{ scope: 'pages_messaging' }]),
    });
    sandbox.world.advanceClock(DAY);
    expect(await debug(userToken)).toMatchObject({ is_valid: false, error: { code: 190, subcode: 463 } });
    expect(await debug('nonsense')).toMatchObject({ is_valid: false });
  });
});

describe('me/accounts (1.4)', () => {
  it('pages by cursor and expands the Instagram account', async () => {
    const { userToken } = await sandbox.connect('Bäckerei');
    const fields = 'name,tasks,instagram_business_account{id,username}';
    const first = await sandbox.graph('GET', 'me/accounts', { access_token: userToken, limit: '2', fields });
    expect(first.body['data']).toMatchObject([
      { instagram_business_account: { username: 'sonnenkorn' } },
      {},
    ]);
    const next = new URL((first.body['paging'] as { next: string }).next);
    const second = await sandbox.running.app.inject({ url: `${next.pathname}${next.search}` });
    expect(second.json()).toMatchObject({ data: [{ name: 'Stadtgärtnerei Lindenhof' }] });
    expect(second.json().paging.next).toBeUndefined();
  });

  it('refuses an unknown field and a wrong limit', async () => {
    const { userToken } = await sandbox.connect('Bäckerei');
    const bad = await sandbox.graph('GET', 'me/accounts', { access_token: userToken, fields: 'foo' });
    expect(bad.body.error!.message).toBe(
      '(#100) Tried accessing nonexisting field (foo) on node type (Page)',
    );
    const limit = await sandbox.graph('GET', 'me/accounts', { access_token: userToken, limit: '-1' });
    expect(limit.body.error).toMatchObject({ code: 100 });
    const proto = await sandbox.graph('GET', 'me/accounts', {
      access_token: userToken,
      fields: 'constructor',
    });
    expect(proto.body.error).toMatchObject({ code: 100 });
  });
});
