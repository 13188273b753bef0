import type { Actor } from '#shared/contracts/actor.js';
import { type Channel as ChannelView, channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import type { INestApplicationContext } from '@nestjs/common';
import { Channel } from '../channels/channel.entity.js';
import { admin, appId, ChannelsFixture } from '../testing/channels-fixture.js';
import { connectAndActivate } from '../testing/connected-page.js';
import type { EventCollector } from '../testing/event-collector.js';
import { eventually } from '../testing/eventually.js';
import { fullPage, pagePermissions } from '../testing/facebook-login.js';
import { graphError } from '../testing/fake-graph.js';
import { ChannelHealth } from './channel-health.entity.js';
import { ChannelTroubleService } from './channel-trouble.service.js';
import { HealthRunner } from './health-runner.service.js';

describe('the health of a channel', () => {
  let fixture: ChannelsFixture;
  let service: INestApplicationContext;
  let rpc: RpcClient;
  let events: EventCollector;

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    service = await fixture.startService();
    rpc = service.get(RpcClient);
    events = await fixture.collectEvents();
  }, 60_000);
  afterAll(() => fixture.close());

  const check = (actor: Actor, { id }: ChannelView) =>
    rpc.call(channelsRpc.checkHealth, { actor, channelId: id });
  const told = (name: string, { id }: ChannelView) =>
    events.named(name).filter((payload) => payload['channelId'] === id);

  async function activated(id: string): Promise<{ actor: Actor; channel: ChannelView }> {
    const actor = admin();
    const channel = await connectAndActivate(rpc, fixture.graph, actor, fullPage(id));
    fixture.graph.on(`GET /${id}`, { json: fullPage(id) });
    subscribed(id, allFields(id));
    debugToken({});
    return { actor, channel };
  }

  /** The fields that activation asked for. */
  function allFields(id: string): string[] {
    const [request] = fixture.graph.requests(`POST /${id}/subscribed_apps`);
    return String(request?.body['subscribed_fields']).split(',');
  }

  function subscribed(id: string, fields: string[]): void {
    const app = { id: appId, subscribed_fields: fields };
    const other = { id: '1', subscribed_fields: ['feed'] };
    fixture.graph.on(`GET /${id}/subscribed_apps`, { json: { data: [other, app] } });
  }

  function debugToken(facts: object): void {
    const data = { is_valid: true, expires_at: 0, scopes: pagePermissions, ...facts };
    fixture.graph.on('GET /debug_token', { json: { data } });
  }

  /** As if the day or the quarter of an hour had passed. */
  async function due(channel: ChannelView, full: boolean): Promise<void> {
    const change = full ? { watchAt: new Date(0), checkAt: new Date(0) } : { watchAt: new Date(0) };
    const later = full ? {} : { checkAt: new Date(Date.now() + 3_600_000) };
    await fixture.dataSource.manager.update(
      ChannelHealth,
      { channelId: channel.id },
      { ...change, ...later },
    );
    await service.get(HealthRunner).tick();
  }

  it('shows token, permissions, rights and subscription', async () => {
    const { actor, channel } = await activated('701');
    debugToken({ data_access_expires_at: 1_790_000_000, expires_at: 1_780_000_000 });
    const health = await check(actor, channel);
    expect(health).toMatchObject({
      channelId: channel.id,
      state: 'active',
      stateReason: null,
      token: {
        valid: true,
        expiresAt: new Date(1_780_000_000_000).toISOString(),
        dataAccessExpiresAt: new Date(1_790_000_000_000).toISOString(),
      },
      tasks: ['MESSAGING', 'MODERATE', 'MANAGE'],
      subscription: { subscribed: true, fields: allFields('701'), missingFields: [], restoredAt: null },
      lastSentAt: null,
    });
    expect(health.permissions.every(({ granted }) => granted)).toBe(true);
    expect(await rpc.call(channelsRpc.health, { actor, channelId: channel.id })).toEqual(health);
  });

  it.each([
    [463, 'token-invalid'],
    [460, 'token-invalid'],
    [458, 'account-revoked'],
    [492, 'missing-task'],
  ])('tells why the token is not valid: 190/%s is %s', async (subcode, reason) => {
    const { actor, channel } = await activated(`71${subcode}`);
    debugToken({ is_valid: false, error: { code: 190, subcode } });
    expect(await check(actor, channel)).toMatchObject({
      state: 'needs-attention',
      stateReason: reason,
      token: { valid: false },
    });
  });

  it('sees a permission that was taken away, and what it costs', async () => {
    const { actor, channel } = await activated('721');
    debugToken({ scopes: pagePermissions.filter((name) => name !== 'pages_messaging') });
    const health = await check(actor, channel);
    expect(health).toMatchObject({ state: 'active' });
    expect(health.permissions).toContainEqual({
      permission: 'pages_messaging',
      granted: false,
      feature: 'direct-messages',
    });
    const after = await rpc.call(channelsRpc.get, { actor, channelId: channel.id });
    expect(channel.features).toContain('messages');
    expect(after.features).not.toContain('messages');
    debugToken({ scopes: ['pages_show_list'] });
    expect(await check(actor, channel)).toMatchObject({ stateReason: 'permission-missing' });
  });

  it('sees that the person lost a right on the Page', async () => {
    const { actor, channel } = await activated('722');
    fixture.graph.on('GET /722', { json: fullPage('722', { tasks: ['ANALYZE'] }) });
    expect(await check(actor, channel)).toMatchObject({ stateReason: 'missing-task', tasks: ['ANALYZE'] });
  });

  it('puts back a subscription that Meta ended, and tells since when (meta-platform.md 8.5)', async () => {
    const { actor, channel } = await activated('731');
    fixture.graph.on('GET /731/subscribed_apps', { json: { data: [] } });
    const posts = fixture.graph.requests('POST /731/subscribed_apps').length;
    await due(channel, false);
    expect(fixture.graph.requests('POST /731/subscribed_apps')).toHaveLength(posts + 1);
    await eventually(() =>
      expect(told('channel.subscription-restored', channel)).toEqual([
        expect.objectContaining({ brokenSince: expect.any(String) as string }),
      ]),
    );
    const health = await rpc.call(channelsRpc.health, { actor, channelId: channel.id });
    expect(health.subscription.restoredAt).not.toBeNull();
    subscribed('731', allFields('731'));
    await due(channel, false);
    expect(fixture.graph.requests('POST /731/subscribed_apps')).toHaveLength(posts + 1);
  });

  it('keeps what others subscribed, and remembers what Meta refuses (meta-platform.md 8.15)', async () => {
    const { actor, channel } = await activated('732');
    subscribed('732', ['leadgen', 'feed']);
    fixture.graph.on('POST /732/subscribed_apps', ({ body }) =>
      String(body['subscribed_fields']).split(',').includes('standby')
        ? graphError(100)
        : { json: { success: true } },
    );
    const health = await check(actor, channel);
    expect(health).toMatchObject({ state: 'active', subscription: { missingFields: ['standby'] } });
    expect(health.subscription.fields).toEqual(expect.arrayContaining(['leadgen', 'feed', 'messages']));
    subscribed('732', health.subscription.fields);
    const posts = fixture.graph.requests('POST /732/subscribed_apps').length;
    await due(channel, false);
    expect(fixture.graph.requests('POST /732/subscribed_apps')).toHaveLength(posts);
  });

  it('says so when the subscription cannot be put back', async () => {
    const { actor, channel } = await activated('733');
    fixture.graph.on('GET /733/subscribed_apps', { json: { data: [] } });
    fixture.graph.on('POST /733/subscribed_apps', graphError(100));
    expect(await check(actor, channel)).toMatchObject({
      stateReason: 'subscription-lost',
      subscription: { subscribed: false },
    });
    fixture.graph.on('POST /733/subscribed_apps', { json: { success: true } });
    await due(channel, false);
    expect(await rpc.call(channelsRpc.get, { actor, channelId: channel.id })).toMatchObject({
      state: 'active',
    });
  });

  it('concludes nothing while Meta does not answer', async () => {
    const { actor, channel } = await activated('741');
    fixture.graph.on('GET /debug_token', { status: 502, text: '<html>' });
    fixture.graph.on('GET /741/subscribed_apps', graphError(32));
    expect(await check(actor, channel)).toMatchObject({ state: 'active', token: { valid: null } });
  });

  it('is looked at soon after a send was refused, and tells when all is well again', async () => {
    const { actor, channel } = await activated('751');
    const used = await fixture.dataSource.manager.findOneByOrFail(Channel, { id: channel.id });
    const trouble = service.get(ChannelTroubleService);
    await trouble.note(fixture.dataSource.manager, used, 'token-invalid');
    const get = () => rpc.call(channelsRpc.get, { actor, channelId: channel.id });
    expect(await get()).toMatchObject({ state: 'needs-attention', stateReason: 'token-invalid' });
    await trouble.note(fixture.dataSource.manager, used, 'permission-missing');
    expect(await get()).toMatchObject({ stateReason: 'token-invalid' });
    await service.get(HealthRunner).tick();
    expect(await get()).toMatchObject({ state: 'active', stateReason: null });
    await eventually(() => expect(told('channel.reconnected', channel)).toHaveLength(1));
  });

  it('is not marked for a token that it no longer has', async () => {
    const { actor, channel } = await activated('752');
    const used = await fixture.dataSource.manager.findOneByOrFail(Channel, { id: channel.id });
    await connectAndActivate(rpc, fixture.graph, actor, fullPage('752'));
    await service.get(ChannelTroubleService).note(fixture.dataSource.manager, used, 'token-invalid');
    expect(await rpc.call(channelsRpc.get, { actor, channelId: channel.id })).toMatchObject({
      state: 'active',
    });
  });

  it('is checked by one of two processes', async () => {
    const { channel } = await activated('761');
    const other = await fixture.startService();
    const looks = () => fixture.graph.requests('GET /761/subscribed_apps').length;
    const before = looks();
    const where = { channelId: channel.id };
    const overdue = { watchAt: new Date(0), checkAt: new Date(Date.now() + 3_600_000) };
    await fixture.dataSource.manager.update(ChannelHealth, where, overdue);
    await Promise.all([service.get(HealthRunner).tick(), other.get(HealthRunner).tick()]);
    expect(looks()).toBe(before + 1);
  });

  it('is for admins of the organization', async () => {
    const { actor, channel } = await activated('771');
    const get = (who: Actor) => rpc.call(channelsRpc.health, { actor: who, channelId: channel.id });
    await expect(get(admin())).rejects.toMatchObject({ code: 'not-found' });
    await expect(get({ ...actor, organizationRole: 'member' })).rejects.toMatchObject({
      code: 'role-missing',
    });
  });
});
