import type { Actor } from '#shared/contracts/actor.js';
import { channelsRpc } from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { FacebookAccount } from '../accounts/facebook-account.entity.js';
import { admin, ChannelsFixture } from '../testing/channels-fixture.js';
import { fullPage, grantLogin, longToken, person, shortToken } from '../testing/facebook-login.js';
import { graphError } from '../testing/fake-graph.js';
import { Connection } from './connection.entity.js';

describe('the Add-channel wizard', () => {
  let fixture: ChannelsFixture;
  let rpc: RpcClient;

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    rpc = (await fixture.startService()).get(RpcClient);
  }, 60_000);
  afterAll(() => fixture.close());

  const begin = (actor: Actor) => rpc.call(channelsRpc.beginConnection, { actor, network: 'facebook' });
  const claim = (actor: Actor, state: string) => rpc.call(channelsRpc.claimState, { actor, state });
  const complete = (actor: Actor, connectionId: string, profile = person) =>
    rpc.call(channelsRpc.completeConnection, { actor, connectionId, userAccessToken: shortToken, profile });

  async function claimed(actor: Actor): Promise<string> {
    const { connectionId, state } = await begin(actor);
    await claim(actor, state);
    return connectionId;
  }

  describe('the OAuth state', () => {
    it('is good once, also when it is claimed many times at once', async () => {
      const actor = admin();
      const { state, connectionId } = await begin(actor);
      const claims = await Promise.allSettled(Array.from({ length: 10 }, () => claim(actor, state)));
      const good = claims.filter((result) => result.status === 'fulfilled');
      expect(good.map((result) => result.value)).toEqual([{ connectionId }]);
      for (const result of claims.filter((one) => one.status === 'rejected'))
        expect(result.reason).toMatchObject({ code: 'oauth-state-invalid' });
    });

    it('is good for the session, user and organization that began only', async () => {
      const actor = admin();
      const { state } = await begin(actor);
      for (const other of [{ sessionId: newId() }, { userId: newId() }, { organizationId: newId() }])
        await expect(claim({ ...actor, ...other }, state)).rejects.toMatchObject({
          code: 'oauth-state-invalid',
        });
      await expect(claim(actor, state)).resolves.toBeDefined();
    });

    it('is not good after it expired, when made up, or when the login was cancelled', async () => {
      const actor = admin();
      const { state, connectionId } = await begin(actor);
      await fixture.dataSource.manager.update(
        Connection,
        { id: connectionId },
        { expiresAt: new Date(Date.now() - 1) },
      );
      await expect(claim(actor, state)).rejects.toMatchObject({ code: 'oauth-state-invalid' });
      await expect(claim(actor, 'made-up')).rejects.toMatchObject({ code: 'oauth-state-invalid' });
      const second = await begin(actor);
      const end = {
        connectionId: second.connectionId,
        status: 'cancelled' as const,
        failure: 'login-cancelled',
      };
      expect(await rpc.call(channelsRpc.failConnection, { actor, ...end })).toMatchObject({
        status: 'cancelled',
        failure: 'login-cancelled',
      });
      await expect(claim(actor, second.state)).rejects.toMatchObject({ code: 'oauth-state-invalid' });
    });

    it('is kept as a hash only', async () => {
      const { state } = await begin(admin());
      const rows = await fixture.dataSource.query<{ text: string }[]>(
        'select c::text as text from connections c',
      );
      expect(rows.length).toBeGreaterThan(0);
      const hex = Buffer.from(state).toString('hex');
      for (const { text } of rows) expect(text.includes(state) || text.includes(hex)).toBe(false);
    });
  });

  it('lists what was granted, over all pages of the list, with what is missing', async () => {
    const actor = admin();
    grantLogin(fixture.graph, {
      pages: [
        fullPage('101'),
        fullPage('102', { tasks: ['ANALYZE'] }),
        fullPage('103', { tasks: ['PROFILE_PLUS_FULL_CONTROL'] }),
        fullPage('104', { access_token: undefined, tasks: ['ANALYZE'] }),
        fullPage('105', { instagram_business_account: { id: '17841405309211844', username: 'cisco' } }),
      ],
      unlisted: [fullPage('106')],
      declined: ['pages_manage_engagement'],
    });
    const connection = await complete(actor, await claimed(actor));
    expect(connection).toMatchObject({ status: 'granted', failure: null, accountName: person.name });
    expect(connection.missingPermissions).toEqual([
      { permission: 'pages_manage_engagement', feature: 'answer-comments' },
    ]);
    const found = connection.assets.map((asset) => [asset.platformAccountId, asset.state, asset.reasons]);
    expect(Object.fromEntries(found.map(([id, ...rest]) => [id, rest]))).toEqual({
      '101': ['available', []],
      '102': ['unavailable', ['missing-task']],
      '103': ['available', []],
      '104': ['unavailable', ['missing-task', 'no-page-token']],
      '105': ['available', []],
      '106': ['available', []],
      '17841405309211844': ['unavailable', ['permission-declined']],
    });
    const profile = connection.assets.find((asset) => asset.platform === 'instagram-profile');
    expect(profile).toMatchObject({ name: 'cisco', pageName: 'Page 105' });
  });

  it('greys out a Page for which alone a permission was declined', async () => {
    const actor = admin();
    const targets = { pages_manage_metadata: ['112'] };
    grantLogin(fixture.graph, { pages: [fullPage('111'), fullPage('112')], targets });
    const { assets } = await complete(actor, await claimed(actor));
    expect(assets.map((asset) => [asset.platformAccountId, asset.reasons])).toEqual([
      ['111', ['permission-declined']],
      ['112', []],
    ]);
  });

  it('greys out a Page that was granted and cannot be read', async () => {
    const actor = admin();
    grantLogin(fixture.graph, { pages: [fullPage('121')], unlisted: [fullPage('122')] });
    fixture.graph.on('GET /122', graphError(100, 33));
    const { assets } = await complete(actor, await claimed(actor));
    expect(assets.map(({ platformAccountId, reasons }) => [platformAccountId, reasons])).toEqual([
      ['122', ['no-page-token']],
      ['121', []],
    ]);
  });

  it('stores no token as plain text and sends none in an address but to debug_token', async () => {
    const actor = admin();
    grantLogin(fixture.graph, { pages: [fullPage('131')] });
    await complete(actor, await claimed(actor));
    await expectNoPlainText(fixture, [shortToken, longToken, 'page-token-of-131']);
    const addresses = fixture.graph.ledger.filter((request) => request.path !== '/debug_token');
    for (const { query } of addresses) expect(JSON.stringify(query)).not.toMatch(/token-of|user-token/);
    for (const request of fixture.graph.ledger.filter(({ path }) => path !== '/oauth/access_token')) {
      expect(request.query['appsecret_proof']).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('keeps one Facebook account for a person of an organization, with the newest token', async () => {
    const actor = admin();
    grantLogin(fixture.graph, { pages: [fullPage('141')] });
    await complete(actor, await claimed(actor));
    const where = { organizationId: actor.organizationId };
    const before = await fixture.dataSource.manager.findOneByOrFail(FacebookAccount, where);
    await complete(actor, await claimed(actor), { ...person, name: 'Erika Neuname' });
    const accounts = await fixture.dataSource.manager.findBy(FacebookAccount, where);
    expect(accounts.map(({ id, name }) => ({ id, name }))).toEqual([
      { id: before.id, name: 'Erika Neuname' },
    ]);
    expect(accounts[0]?.userToken).not.toEqual(before.userToken);
  });

  it('completes once when it is asked twice at once', async () => {
    const actor = admin();
    grantLogin(fixture.graph, { pages: [fullPage('151')] });
    const connectionId = await claimed(actor);
    const both = await Promise.all([complete(actor, connectionId), complete(actor, connectionId)]);
    for (const connection of both) expect(connection.assets).toHaveLength(1);
    expect(await complete(actor, connectionId)).toEqual(both[0]);
  });

  it('does not complete before its state was claimed', async () => {
    const actor = admin();
    const { connectionId } = await begin(actor);
    await expect(complete(actor, connectionId)).rejects.toMatchObject({ code: 'connection-not-ready' });
  });

  it.each([
    ['refuses', graphError(190, 460), 'platform-refused'],
    ['does not answer', 'hang' as const, 'platform-unavailable'],
    ['fails', { status: 502, text: '<html>' }, 'platform-unavailable'],
  ])('has failed when Meta %s', async (_, answer, code) => {
    const actor = admin();
    grantLogin(fixture.graph, { pages: [fullPage('161')] });
    fixture.graph.on('GET /me/accounts', answer);
    const connectionId = await claimed(actor);
    await expect(complete(actor, connectionId)).rejects.toMatchObject({ code });
    const connection = await rpc.call(channelsRpc.getConnection, { actor, connectionId });
    expect(connection).toMatchObject({ status: 'failed', failure: code, assets: [] });
    await expect(complete(actor, connectionId)).rejects.toMatchObject({ code: 'connection-not-ready' });
  });

  it('refuses a token of somebody else than who logged in', async () => {
    const actor = admin();
    grantLogin(fixture.graph, { pages: [fullPage('171')] });
    const connectionId = await claimed(actor);
    const profile = { ...person, id: '999' };
    await expect(complete(actor, connectionId, profile)).rejects.toMatchObject({ code: 'platform-refused' });
  });

  it('is for admins, and each walk for who began it', async () => {
    const actor = admin();
    const connectionId = await claimed(actor);
    const member = { ...actor, organizationRole: 'member' as const };
    await expect(begin(member)).rejects.toMatchObject({ code: 'role-missing' });
    await expect(claim(member, 'x')).rejects.toMatchObject({ code: 'role-missing' });
    const get = (who: Actor) => rpc.call(channelsRpc.getConnection, { actor: who, connectionId });
    await expect(get(member)).rejects.toMatchObject({ code: 'role-missing' });
    await expect(get({ ...actor, userId: newId() })).rejects.toMatchObject({ code: 'not-found' });
    await expect(get({ ...actor, organizationId: newId() })).rejects.toMatchObject({ code: 'not-found' });
    await expect(complete({ ...actor, userId: newId() }, connectionId)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(get(actor)).resolves.toMatchObject({ status: 'started' });
  });

  it('is gone after it expired, and its tokens with the next walk of anybody', async () => {
    const actor = admin();
    grantLogin(fixture.graph, { pages: [fullPage('181')] });
    const connectionId = await claimed(actor);
    await complete(actor, connectionId);
    await fixture.dataSource.manager.update(
      Connection,
      { id: connectionId },
      { expiresAt: new Date(Date.now() - 1) },
    );
    await expect(rpc.call(channelsRpc.getConnection, { actor, connectionId })).rejects.toMatchObject({
      code: 'not-found',
    });
    await begin(admin());
    const left = 'select count(*)::int as count from granted_assets where connection_id = $1';
    expect(await fixture.dataSource.query(left, [connectionId])).toEqual([{ count: 0 }]);
  });
});

/** Looks through every column of every table, as text and as bytes. */
async function expectNoPlainText(fixture: ChannelsFixture, secrets: string[]): Promise<void> {
  const tables = await fixture.dataSource.query<{ name: string }[]>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  for (const { name } of tables) {
    const rows = await fixture.dataSource.query<{ text: string }[]>(
      `select t::text as text from "${name}" t`,
    );
    for (const { text } of rows)
      for (const secret of secrets) {
        expect(text).not.toContain(secret);
        expect(text).not.toContain(Buffer.from(secret).toString('hex'));
      }
  }
}
