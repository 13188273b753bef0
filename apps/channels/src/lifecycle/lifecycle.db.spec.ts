import type { Actor } from '#shared/contracts/actor.js';
import { type Channel as ChannelView, channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Channel } from '../channels/channel.entity.js';
import { admin, ChannelsFixture } from '../testing/channels-fixture.js';
import { connectAndActivate, connectProfile } from '../testing/connected-page.js';
import type { EventCollector } from '../testing/event-collector.js';
import { eventually } from '../testing/eventually.js';
import { fullPage } from '../testing/facebook-login.js';
import { graphError } from '../testing/fake-graph.js';

describe('the life of a channel', () => {
  let fixture: ChannelsFixture;
  let rpc: RpcClient;
  let events: EventCollector;

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    rpc = (await fixture.startService()).get(RpcClient);
    events = await fixture.collectEvents();
  }, 60_000);
  afterAll(() => fixture.close());

  const activate = (id: string, actor = admin()) =>
    connectAndActivate(rpc, fixture.graph, actor, fullPage(id));
  const remove = (actor: Actor, { id }: ChannelView) =>
    rpc.call(channelsRpc.remove, { actor, channelId: id });
  const get = (actor: Actor, { id }: ChannelView) => rpc.call(channelsRpc.get, { actor, channelId: id });
  const uninstalls = (id: string) => fixture.graph.requests(`DELETE /${id}/subscribed_apps`);
  const uninstallable = (id: string) =>
    fixture.graph.on(`DELETE /${id}/subscribed_apps`, { json: { success: true } });

  it('pauses and resumes, and tells each once', async () => {
    const actor = admin();
    const channel = await activate('801', actor);
    const call = (contract: typeof channelsRpc.pause | typeof channelsRpc.resume) =>
      rpc.call(contract, { actor, channelId: channel.id });
    expect(await call(channelsRpc.pause)).toMatchObject({ state: 'paused', version: 2 });
    expect(await call(channelsRpc.pause)).toMatchObject({ state: 'paused', version: 2 });
    expect(await call(channelsRpc.resume)).toMatchObject({ state: 'active', version: 3 });
    await eventually(() =>
      expect(
        events
          .named('channel.updated')
          .filter((payload) => payload['id'] === channel.id)
          .map((payload) => payload['state']),
      ).toEqual(['paused', 'active']),
    );
  });

  it('stays paused when it is connected again, and shows what is wrong when it is resumed', async () => {
    const actor = admin();
    const channel = await activate('802', actor);
    await rpc.call(channelsRpc.pause, { actor, channelId: channel.id });
    expect(await activate('802', actor)).toMatchObject({ id: channel.id, state: 'paused' });
    const broken = { state: 'needs-attention' as const, stateReason: 'token-invalid' as const };
    await fixture.dataSource.manager.update(Channel, { id: channel.id }, broken);
    expect(await get(actor, channel)).toMatchObject({ state: 'paused', stateReason: null });
    expect(await rpc.call(channelsRpc.resume, { actor, channelId: channel.id })).toMatchObject(broken);
  });

  it('is removed with its token, and the app is taken off the Page', async () => {
    const actor = admin();
    const channel = await activate('811', actor);
    uninstallable('811');
    await remove(actor, channel);
    expect(uninstalls('811')).toMatchObject([{ authorization: 'Bearer page-token-of-811' }]);
    await expect(get(actor, channel)).rejects.toMatchObject({ code: 'not-found' });
    expect(await rpc.call(channelsRpc.listAll, { actor })).toEqual({ items: [] });
    const row = await fixture.dataSource.manager.findOneByOrFail(Channel, { id: channel.id });
    expect(row.pageToken).toBeNull();
    await eventually(() =>
      expect(events.named('channel.removed')).toContainEqual({
        id: channel.id,
        organizationId: actor.organizationId,
        version: 2,
      }),
    );
    await expect(remove(actor, channel)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('comes back with its id and settings when it is connected again', async () => {
    const actor = admin();
    const channel = await activate('812', actor);
    uninstallable('812');
    await fixture.dataSource.manager.update(Channel, { id: channel.id }, { displayName: 'Bakery' });
    await remove(actor, channel);
    const back = await activate('812', actor);
    expect(back).toMatchObject({ id: channel.id, displayName: 'Bakery', state: 'active' });
    await eventually(() => {
      const activations = events.named('channel.activated').filter(({ id }) => id === channel.id);
      expect(activations.map(({ version }) => version)).toEqual([1, 3]);
    });
  });

  it('leaves the app on a Page that another organization has (meta-platform.md 8.26)', async () => {
    const [one, other] = [admin(), admin()];
    const first = await activate('821', one);
    const second = await activate('821', other);
    uninstallable('821');
    await remove(one, first);
    expect(uninstalls('821')).toEqual([]);
    await expect(get(other, second)).resolves.toMatchObject({ state: 'active' });
    await remove(other, second);
    expect(uninstalls('821')).toHaveLength(1);
  });

  it('leaves the app on a Page whose profile is a channel (meta-platform.md 8.26)', async () => {
    const actor = admin();
    const instagram_business_account = { id: '178418', username: 'zoo' };
    const page = fullPage('831', { instagram_business_account });
    const channel = await connectAndActivate(rpc, fixture.graph, actor, page);
    const profile = await connectProfile(rpc, fixture.graph, actor, page);
    expect(profile).toMatchObject({
      platform: 'instagram-profile',
      platformAccountId: '178418',
      linkedPage: { platformAccountId: '831', name: 'Page 831' },
    });
    uninstallable('831');
    await remove(actor, channel);
    expect(uninstalls('831')).toEqual([]);
    await remove(actor, profile);
    expect(uninstalls('831')).toHaveLength(1);
  });

  it('ends as many removals at once with one uninstallation', async () => {
    const admins = Array.from({ length: 4 }, () => admin());
    const channels: ChannelView[] = [];
    for (const actor of admins) channels.push(await activate('841', actor));
    uninstallable('841');
    await Promise.all(channels.map((channel, index) => remove(admins[index] ?? admin(), channel)));
    expect(uninstalls('841')).toHaveLength(1);
  });

  it('is removed also when Meta does not take the app off the Page', async () => {
    const actor = admin();
    const channel = await activate('842', actor);
    fixture.graph.on('DELETE /842/subscribed_apps', graphError(190, 463));
    await remove(actor, channel);
    await expect(get(actor, channel)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is decided by admins of its organization', async () => {
    const actor = admin();
    const channel = await activate('851', actor);
    for (const contract of [channelsRpc.pause, channelsRpc.resume, channelsRpc.remove]) {
      const call = (who: Actor) => rpc.call(contract, { actor: who, channelId: channel.id });
      await expect(call(admin())).rejects.toMatchObject({ code: 'not-found' });
      await expect(call({ ...actor, organizationRole: 'member' })).rejects.toMatchObject({
        code: 'role-missing',
      });
    }
    expect(await get(actor, channel)).toMatchObject({ state: 'active', version: 1 });
  });
});
