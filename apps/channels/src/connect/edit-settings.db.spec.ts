import type { Actor } from '#shared/contracts/actor.js';
import { type Channel as ChannelView, channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { FacebookAccount } from '../accounts/facebook-account.entity.js';
import { Channel } from '../channels/channel.entity.js';
import { admin, ChannelsFixture } from '../testing/channels-fixture.js';
import { connect } from '../testing/connected-page.js';
import type { EventCollector } from '../testing/event-collector.js';
import { eventually } from '../testing/eventually.js';
import { fullPage } from '../testing/facebook-login.js';

describe('Edit settings at Facebook', () => {
  let fixture: ChannelsFixture;
  let rpc: RpcClient;
  let events: EventCollector;

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    rpc = (await fixture.startService()).get(RpcClient);
    events = await fixture.collectEvents();
  }, 60_000);
  afterAll(() => fixture.close());

  /** Two channels of one account, then a login that leaves out the second. */
  async function leaveOneOut(kept: string, left: string) {
    const actor = admin();
    const connectionId = await connect(rpc, fixture.graph, actor, [fullPage(kept), fullPage(left)]);
    const activate = (platformAccountId: string) =>
      rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId });
    const [keptChannel, leftChannel] = [await activate(kept), await activate(left)];
    const before = await stored(actor, keptChannel);
    const again = await connect(rpc, fixture.graph, actor, [
      fullPage(kept, { access_token: `fresh-token-of-${kept}` }),
      fullPage('699'),
    ]);
    return { actor, keptChannel, leftChannel, before, connectionId: again };
  }

  async function stored({ organizationId }: Actor, { id }: ChannelView) {
    const { manager } = fixture.dataSource;
    const account = await manager.findOneByOrFail(FacebookAccount, { organizationId });
    const channel = await manager.findOneByOrFail(Channel, { id });
    return { userToken: account.userToken, pageToken: channel.pageToken, version: channel.version };
  }

  it('saves nothing of a grant that leaves out a live channel before it is confirmed', async () => {
    const { actor, keptChannel, leftChannel, before, connectionId } = await leaveOneOut('601', '602');
    const connection = await rpc.call(channelsRpc.getConnection, { actor, connectionId });
    expect(connection).toMatchObject({
      status: 'needs-confirmation',
      accountName: 'Erika Muster',
      leftOutChannels: [{ channelId: leftChannel.id, displayName: 'Page 602' }],
    });
    expect(await stored(actor, keptChannel)).toEqual(before);
    const activate = { actor, connectionId, platformAccountId: '699' };
    await expect(rpc.call(channelsRpc.activate, activate)).rejects.toMatchObject({
      code: 'connection-not-ready',
    });

    const confirmed = await rpc.call(channelsRpc.confirmConnection, { actor, connectionId });
    expect(confirmed).toMatchObject({ status: 'granted' });
    const after = await stored(actor, keptChannel);
    expect(after.userToken).not.toEqual(before.userToken);
    expect(after.pageToken).not.toEqual(before.pageToken);
    await expect(rpc.call(channelsRpc.activate, activate)).resolves.toMatchObject({ state: 'active' });
    await expect(rpc.call(channelsRpc.confirmConnection, { actor, connectionId })).rejects.toMatchObject({
      code: 'connection-not-ready',
    });
  });

  it('saves nothing at all when it is cancelled instead', async () => {
    const { actor, keptChannel, before, connectionId } = await leaveOneOut('611', '612');
    const end = { connectionId, status: 'cancelled' as const, failure: 'login-cancelled' };
    const ended = await rpc.call(channelsRpc.failConnection, { actor, ...end });
    expect(ended).toMatchObject({ status: 'cancelled' });
    await expect(rpc.call(channelsRpc.confirmConnection, { actor, connectionId })).rejects.toMatchObject({
      code: 'connection-not-ready',
    });
    expect(await stored(actor, keptChannel)).toEqual(before);
  });

  it('confirms for the user who began it only, and only what waits for it', async () => {
    const { actor, connectionId } = await leaveOneOut('621', '622');
    const confirm = (who: Actor) => rpc.call(channelsRpc.confirmConnection, { actor: who, connectionId });
    await expect(confirm(admin())).rejects.toMatchObject({ code: 'not-found' });
    await expect(confirm({ ...actor, organizationRole: 'member' })).rejects.toMatchObject({
      code: 'role-missing',
    });
    const both = await Promise.allSettled([confirm(actor), confirm(actor)]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('gives a broken channel its new token, keeps all else, and tells since when it was broken', async () => {
    const actor = admin();
    const connectionId = await connect(rpc, fixture.graph, actor, [fullPage('631')]);
    const channel = await rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: '631' });
    const broken = { state: 'needs-attention' as const, stateReason: 'token-invalid' as const };
    const change = { ...broken, displayName: 'Bakery', autoOwnership: false };
    await fixture.dataSource.manager.update(Channel, { id: channel.id }, change);
    await connect(rpc, fixture.graph, actor, [fullPage('631')]);
    expect(await rpc.call(channelsRpc.get, { actor, channelId: channel.id })).toMatchObject({
      id: channel.id,
      state: 'active',
      stateReason: null,
      displayName: 'Bakery',
      autoOwnership: false,
    });
    await eventually(() => {
      const told = events.named('channel.reconnected').filter(({ channelId }) => channelId === channel.id);
      expect(told).toEqual([expect.objectContaining({ brokenSince: expect.any(String) as string })]);
    });
  });

  it('leaves the channel of another person alone while it works', async () => {
    const actor = admin();
    const connectionId = await connect(rpc, fixture.graph, actor, [fullPage('641')]);
    const channel = await rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId: '641' });
    const { manager } = fixture.dataSource;
    await manager.update(
      FacebookAccount,
      { organizationId: actor.organizationId },
      { appScopedId: 'somebody' },
    );
    const again = await connect(rpc, fixture.graph, actor, [fullPage('641')]);
    expect(await rpc.call(channelsRpc.getConnection, { actor, connectionId: again })).toMatchObject({
      status: 'granted',
      leftOutChannels: [],
      assets: [{ state: 'active', channelId: channel.id }],
    });
    expect(await manager.findOneByOrFail(Channel, { id: channel.id })).toMatchObject({ version: 1 });
  });
});
