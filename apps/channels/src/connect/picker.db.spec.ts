import type { Actor } from '#shared/contracts/actor.js';
import { type Connection, channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { admin, ChannelsFixture } from '../testing/channels-fixture.js';
import { connect } from '../testing/connected-page.js';
import { type FakeGrant, type FakePage, fullPage, profilePermissions } from '../testing/facebook-login.js';
import { graphError } from '../testing/fake-graph.js';

const cisco = { id: '17841405309211844', username: 'cisco' };

describe('what the wizard lists', () => {
  let fixture: ChannelsFixture;
  let rpc: RpcClient;

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    rpc = (await fixture.startService()).get(RpcClient);
  }, 60_000);
  afterAll(() => fixture.close());

  const list = async (
    pages: FakePage[],
    more: Omit<FakeGrant, 'pages'> = {},
    actor: Actor = admin(),
  ): Promise<Connection> => {
    const connectionId = await connect(rpc, fixture.graph, actor, pages, more);
    return rpc.call(channelsRpc.getConnection, { actor, connectionId });
  };
  const reasons = ({ assets }: Connection) =>
    Object.fromEntries(assets.map((asset) => [asset.platformAccountId, asset.reasons]));

  describe('Pages that /me/accounts leaves out (meta-platform.md 8.13)', () => {
    const business = { permissions: ['business_management'] };
    beforeAll(() => {
      const { graph } = fixture;
      graph.on('GET /me/businesses', ({ query }) =>
        query['after'] === undefined
          ? {
              json: {
                data: [{ id: '900' }],
                paging: { cursors: { after: 'x' }, next: 'https://graph.example' },
              },
            }
          : { json: { data: [{ id: '901' }] } },
      );
      graph.on('GET /900/owned_pages', { json: { data: [fullPage('501'), fullPage('502')] } });
      graph.on('GET /900/client_pages', {
        json: { data: [{ ...fullPage('503'), access_token: undefined }] },
      });
      graph.on('GET /901/owned_pages', { json: { data: [fullPage('504', { access_token: undefined })] } });
      graph.on('GET /901/client_pages', { json: { data: [] } });
      graph.on('GET /503', { json: fullPage('503') });
      graph.on('GET /504', graphError(200));
    });

    it('are found in all business portfolios, each once, with the token that only the Page itself gives', async () => {
      const connection = await list([fullPage('501')], {
        ...business,
        targets: { pages_show_list: [], pages_manage_metadata: [], pages_messaging: [] },
      });
      expect(reasons(connection)).toEqual({ '501': [], '502': [], '503': [], '504': ['no-page-token'] });
    });

    it('are not looked for there when business_management was declined', async () => {
      const before = fixture.graph.requests('GET /me/businesses').length;
      await list([fullPage('501')], { ...business, declined: ['business_management'] });
      expect(fixture.graph.requests('GET /me/businesses')).toHaveLength(before);
    });

    it('cost nothing else when Meta does not show the portfolios', async () => {
      fixture.graph.on('GET /me/businesses', graphError(200));
      expect(reasons(await list([fullPage('501')], business))).toEqual({ '501': [] });
    });
  });

  it('takes a grant without targets as one for all Pages', async () => {
    const targets = { pages_show_list: [], pages_manage_metadata: [], pages_messaging: [] };
    expect(reasons(await list([fullPage('511'), fullPage('512')], { targets }))).toEqual({
      '511': [],
      '512': [],
    });
  });

  it('lists profiles by their Page, and why one cannot be activated', async () => {
    const page = fullPage('521', { instagram_business_account: cisco });
    const lacking = { tasks: ['MESSAGING'], instagram_business_account: { id: '178420', username: 'b' } };
    fixture.graph.on('GET /178430', { json: { id: '178430', username: 'lonely' } });
    const connection = await list([page, fullPage('522', lacking)], {
      permissions: profilePermissions,
      targets: { instagram_basic: [cisco.id, '178420', '178430', '178440'] },
    });
    expect(reasons(connection)).toEqual({
      '521': [],
      '522': ['missing-task'],
      [cisco.id]: [],
      '178420': ['missing-task'],
      '178430': ['no-linked-page'],
      '178440': ['no-linked-page'],
    });
    const named = (id: string) => connection.assets.find((asset) => asset.platformAccountId === id);
    expect(named(cisco.id)).toMatchObject({ name: 'cisco', pageName: 'Page 521', state: 'available' });
    expect(named('178430')).toMatchObject({ name: 'lonely', pageName: null });
    expect(named('178440')).toMatchObject({ name: '178440' });
  });

  it('needs a permission for the profile itself, not only for its Page', async () => {
    const page = fullPage('531', { instagram_business_account: cisco });
    const targets = { instagram_basic: ['other'] };
    const connection = await list([page], { permissions: profilePermissions, targets });
    expect(reasons(connection)[cisco.id]).toEqual(['permission-declined']);
    expect(reasons(connection)['531']).toEqual([]);
  });

  it('says that Groups were removed by Meta, and since when', async () => {
    const connection = await list([fullPage('541')]);
    expect(connection.unavailablePlatforms).toEqual([
      { platform: 'facebook-group', reason: 'platform-removed', since: '2024-04-22' },
    ]);
    expect(fixture.graph.requests('GET /me/groups')).toEqual([]);
  });
});

describe('Groups, where Graph still serves them', () => {
  let fixture: ChannelsFixture;
  let rpc: RpcClient;
  const permissions = ['groups_access_member_info', 'publish_to_groups'];

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    rpc = (await fixture.startService({ GROUPS_ENABLED: 'true' })).get(RpcClient);
    fixture.graph.on('GET /me/groups', { json: { data: [{ id: '9001', name: 'Gardeners' }] } });
  }, 60_000);
  afterAll(() => fixture.close());

  it('are listed, and can be activated without any webhook', async () => {
    const actor = admin();
    const connectionId = await connect(rpc, fixture.graph, actor, [], { permissions });
    const connection = await rpc.call(channelsRpc.getConnection, { actor, connectionId });
    expect(connection.unavailablePlatforms).toEqual([]);
    expect(fixture.graph.requests('GET /me/groups')[0]?.query['admin_only']).toBe('true');
    const channel = await rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: '9001' });
    expect(channel).toMatchObject({
      platform: 'facebook-group',
      displayName: 'Gardeners',
      linkedPage: null,
      features: ['comments', 'comment-replies'],
    });
    expect(fixture.graph.ledger.filter(({ path }) => path.startsWith('/9001/'))).toEqual([]);
  });

  it('are unavailable when Graph does not serve them after all', async () => {
    fixture.graph.on('GET /me/groups', graphError(3));
    const actor = admin();
    const connectionId = await connect(rpc, fixture.graph, actor, [fullPage('551')], { permissions });
    const connection = await rpc.call(channelsRpc.getConnection, { actor, connectionId });
    expect(connection).toMatchObject({ status: 'granted' });
    expect(connection.unavailablePlatforms).toMatchObject([
      { platform: 'facebook-group', reason: 'platform-removed' },
    ]);
  });
});
