import { type Actor } from '#shared/contracts/actor.js';
import { type Channel as ChannelView, channelsRpc } from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { admin, ChannelsFixture } from '../testing/channels-fixture.js';
import { connectAndActivate } from '../testing/connected-page.js';
import { fullPage } from '../testing/facebook-login.js';

describe('who sees which channels', () => {
  let fixture: ChannelsFixture;
  let rpc: RpcClient;
  const boss = admin();
  const stranger = admin();
  let zoo: ChannelView;
  let aquarium: ChannelView;

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    rpc = (await fixture.startService()).get(RpcClient);
    zoo = await connectAndActivate(rpc, fixture.graph, boss, fullPage('301', { name: 'zoo' }));
    aquarium = await connectAndActivate(rpc, fixture.graph, boss, fullPage('302', { name: 'Aquarium' }));
    await connectAndActivate(rpc, fixture.graph, stranger, fullPage('303'));
  }, 60_000);
  afterAll(() => fixture.close());

  const member = (channelRoles: Actor['channelRoles'] = {}): Actor => ({
    ...boss,
    organizationRole: 'member',
    userId: newId(),
    channelRoles,
  });
  const names = ({ items }: { items: ChannelView[] }) => items.map((channel) => channel.displayName);

  it('lists all of the organization for an admin, by name', async () => {
    expect(names(await rpc.call(channelsRpc.listAll, { actor: boss }))).toEqual(['Aquarium', 'zoo']);
    expect(names(await rpc.call(channelsRpc.listAll, { actor: stranger }))).toEqual(['Page 303']);
    await expect(rpc.call(channelsRpc.listAll, { actor: member() })).rejects.toMatchObject({
      code: 'role-missing',
    });
  });

  it('lists as visible those with a role, and nothing for an admin without one', async () => {
    const visible = async (actor: Actor) => names(await rpc.call(channelsRpc.listVisible, { actor }));
    expect(await visible(member({ [zoo.id]: 'viewer' }))).toEqual(['zoo']);
    expect(await visible(member({ [zoo.id]: 'viewer', [aquarium.id]: 'supervisor' }))).toEqual([
      'Aquarium',
      'zoo',
    ]);
    expect(await visible(member())).toEqual([]);
    expect(await visible(boss)).toEqual([]);
  });

  it('shows one to an admin and to who has a role on it', async () => {
    const get = (actor: Actor) => rpc.call(channelsRpc.get, { actor, channelId: zoo.id });
    expect(await get(boss)).toEqual(zoo);
    expect(await get(member({ [zoo.id]: 'viewer' }))).toEqual(zoo);
    await expect(get(member({ [aquarium.id]: 'supervisor' }))).rejects.toMatchObject({ code: 'not-found' });
    await expect(get(stranger)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('shows nothing of another organization, even to an actor with a role that should not exist', async () => {
    const odd: Actor = { ...stranger, channelRoles: { [zoo.id]: 'supervisor' } };
    expect(await rpc.call(channelsRpc.listVisible, { actor: odd })).toEqual({ items: [] });
    await expect(rpc.call(channelsRpc.get, { actor: odd, channelId: zoo.id })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
