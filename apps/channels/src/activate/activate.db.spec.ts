import { channelFacts, channelsRpc } from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { eventually } from '../testing/eventually.js';
import { Channel } from '../channels/channel.entity.js';
import { admin, appId, ChannelsFixture } from '../testing/channels-fixture.js';
import { connect, connectAndActivate } from '../testing/connected-page.js';
import type { EventCollector } from '../testing/event-collector.js';
import { fullPage, grantLogin, person, shortToken } from '../testing/facebook-login.js';
import { graphError } from '../testing/fake-graph.js';

describe('activating a Page', () => {
  let fixture: ChannelsFixture;
  let rpc: RpcClient;
  let events: EventCollector;

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    rpc = (await fixture.startService()).get(RpcClient);
    events = await fixture.collectEvents();
  }, 60_000);
  afterAll(() => fixture.close());

  const eventsOf = (channelId: string) =>
    events.named('channel.').filter((payload) => payload['id'] === channelId);

  it('subscribes it with its own token and makes it a channel with the default settings', async () => {
    const channel = await connectAndActivate(rpc, fixture.graph, admin(), fullPage('201'));
    expect(channel).toMatchObject({
      platform: 'facebook-page',
      platformAccountId: '201',
      displayName: 'Page 201',
      connectedAs: person.name,
      state: 'active',
      stateReason: null,
      autoOwnership: true,
      autoResolveNew: { enabled: true, days: 30 },
      autoResolvePending: { enabled: true, days: 30 },
      version: 1,
    });
    const [request] = fixture.graph.requests('POST /201/subscribed_apps');
    expect(request?.authorization).toBe('Bearer page-token-of-201');
    const fields = String(request?.body['subscribed_fields']).split(',');
    expect(fields).toEqual(
      expect.arrayContaining([
        'feed',
        'messages',
        'message_echoes',
        'message_deliveries',
        'message_reads',
        'messaging_postbacks',
      ]),
    );
    await eventually(() => expect(eventsOf(channel.id)).toHaveLength(1));
    expect(events.named('channel.activated')).toContainEqual(channelFacts.parse(channel));
  });

  it('waits for the app’s own subscription, without which Meta would deliver nothing of the Page', async () => {
    const actor = admin();
    const connectionId = await connect(rpc, fixture.graph, actor, [fullPage('299')]);
    const activate = () => rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: '299' });
    fixture.graph.on(`POST /${appId}/subscriptions`, graphError(2200));
    await expect(activate()).rejects.toMatchObject({ code: 'platform-refused' });
    expect(fixture.graph.requests('POST /299/subscribed_apps')).toEqual([]);
    expect((await rpc.call(channelsRpc.listAll, { actor })).items).toEqual([]);

    fixture.graph.on(`POST /${appId}/subscriptions`, { json: { success: true } });
    expect(await activate()).toMatchObject({ platformAccountId: '299', state: 'active' });
  });

  it('asks for no field whose permission was declined', async () => {
    const actor = admin();
    const { connectionId, state } = await rpc.call(channelsRpc.beginConnection, {
      actor,
      network: 'facebook',
    });
    await rpc.call(channelsRpc.claimState, { actor, state });
    grantLogin(fixture.graph, { pages: [fullPage('202')], declined: ['pages_messaging'] });
    const login = { userAccessToken: shortToken, profile: person };
    await rpc.call(channelsRpc.completeConnection, { actor, connectionId, ...login });
    await rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: '202' });
    const [request] = fixture.graph.requests('POST /202/subscribed_apps');
    expect(request?.body['subscribed_fields']).toBe('feed,mention');
  });

  it('makes one channel of 20 activations at once, and tells it once', async () => {
    const actor = admin();
    const connectionId = await connect(rpc, fixture.graph, actor, [fullPage('203')]);
    const channels = await Promise.all(
      Array.from({ length: 20 }, () =>
        rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: '203' }),
      ),
    );
    expect(new Set(channels.map((channel) => channel.id)).size).toBe(1);
    const { organizationId } = actor;
    expect(await fixture.dataSource.manager.countBy(Channel, { organizationId })).toBe(1);
    const id = channels[0]?.id ?? '';
    await eventually(() => expect(eventsOf(id)).toHaveLength(20));
    expect(events.named('channel.activated').filter((payload) => payload['id'] === id)).toHaveLength(1);
    const versions = new Set(eventsOf(id).map((payload) => payload['version']));
    expect(versions).toEqual(new Set(Array.from({ length: 20 }, (_, index) => index + 1)));
    const lists = fixture.graph
      .requests('POST /203/subscribed_apps')
      .map((request) => request.body['subscribed_fields']);
    expect(new Set(lists).size).toBe(1);
  });

  it('refreshes a channel that is connected again, and keeps its settings', async () => {
    const actor = admin();
    const first = await connectAndActivate(rpc, fixture.graph, actor, fullPage('204'));
    const settings = { displayName: 'Bakery', autoOwnership: false, autoResolveNewDays: 7 };
    const broken = { state: 'needs-attention' as const, stateReason: 'token-invalid' as const };
    await fixture.dataSource.manager.update(Channel, { id: first.id }, { ...settings, ...broken });
    const before = await fixture.dataSource.manager.findOneByOrFail(Channel, { id: first.id });
    const connectionId = await connect(rpc, fixture.graph, actor, [
      fullPage('204', { access_token: 'fresh-token' }),
    ]);
    const offered = await rpc.call(channelsRpc.getConnection, { actor, connectionId });
    expect(offered.assets[0]).toMatchObject({ state: 'active', channelId: first.id });
    const again = await rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: '204' });
    expect(again).toMatchObject({
      id: first.id,
      state: 'active',
      stateReason: null,
      displayName: 'Bakery',
      autoOwnership: false,
      autoResolveNew: { enabled: true, days: 7 },
      version: 3,
    });
    const after = await fixture.dataSource.manager.findOneByOrFail(Channel, { id: first.id });
    expect(after.pageToken).not.toEqual(before.pageToken);
    expect(fixture.graph.requests('POST /204/subscribed_apps')[1]?.authorization).toBe('Bearer fresh-token');
    await eventually(() => expect(events.named('channel.updated')).toContainEqual(channelFacts.parse(again)));
    const shown = await rpc.call(channelsRpc.getConnection, { actor, connectionId });
    expect(shown.assets[0]).toMatchObject({ state: 'active', channelId: first.id });
  });

  it.each([
    ['refuses', graphError(200), 'platform-refused'],
    ['wants a new login', graphError(190, 463), 'platform-refused'],
    ['does not answer', 'hang' as const, 'platform-unavailable'],
    ['throttles', graphError(32), 'platform-unavailable'],
  ])('leaves no half channel when Meta %s', async (_, answer, code) => {
    const actor = admin();
    const connectionId = await connect(rpc, fixture.graph, actor, [fullPage('205')]);
    fixture.graph.on('POST /205/subscribed_apps', answer);
    const activate = () => rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: '205' });
    await expect(activate()).rejects.toMatchObject({ code });
    expect(await rpc.call(channelsRpc.listAll, { actor })).toEqual({ items: [] });
    fixture.graph.on('POST /205/subscribed_apps', { json: { success: 'true' } });
    await expect(activate()).resolves.toMatchObject({ state: 'active' });
  });

  it('stores neither channel nor event when the transaction fails', async () => {
    const actor = admin();
    const connectionId = await connect(rpc, fixture.graph, actor, [fullPage('206')]);
    await fixture.dataSource.query('alter table outbox_messages rename to outbox_messages_away');
    const activate = () => rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: '206' });
    await expect(activate()).rejects.toMatchObject({ code: 'internal-error' });
    await fixture.dataSource.query('alter table outbox_messages_away rename to outbox_messages');
    expect(await rpc.call(channelsRpc.listAll, { actor })).toEqual({ items: [] });
  });

  it('lets two organizations have a channel for the same Page', async () => {
    const one = await connectAndActivate(rpc, fixture.graph, admin(), fullPage('207'));
    const other = await connectAndActivate(rpc, fixture.graph, admin(), fullPage('207'));
    expect(other.id).not.toBe(one.id);
  });

  it('refuses what cannot be activated, was not offered, or is not yet known', async () => {
    const actor = admin();
    const connectionId = await connect(rpc, fixture.graph, actor, [
      fullPage('208', { tasks: [] }),
      fullPage('209'),
    ]);
    const activate = (overrides: object) =>
      rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: '208', ...overrides });
    await expect(activate({})).rejects.toMatchObject({ code: 'asset-unavailable', detail: 'missing-task' });
    await expect(activate({ platformAccountId: '210' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(activate({ connectionId: newId() })).rejects.toMatchObject({ code: 'not-found' });
    const other = { platformAccountId: '209' };
    await expect(activate({ ...other, actor: { ...actor, userId: newId() } })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(
      activate({ ...other, actor: { ...actor, organizationRole: 'member' } }),
    ).rejects.toMatchObject({
      code: 'role-missing',
    });
    const started = await rpc.call(channelsRpc.beginConnection, { actor, network: 'facebook' });
    await expect(activate({ connectionId: started.connectionId })).rejects.toMatchObject({
      code: 'connection-not-ready',
    });
    expect(fixture.graph.requests('POST /208/subscribed_apps')).toEqual([]);
  });
});
