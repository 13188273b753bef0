import type { Actor } from '#shared/contracts/actor.js';
import {
  type Channel as ChannelView,
  channelFacts,
  type ChannelSettings,
  channelsRpc,
} from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { admin, ChannelsFixture } from '../testing/channels-fixture.js';
import { connectAndActivate } from '../testing/connected-page.js';
import type { EventCollector } from '../testing/event-collector.js';
import { eventually } from '../testing/eventually.js';
import { fullPage } from '../testing/facebook-login.js';

let fixture: ChannelsFixture;
let rpc: RpcClient;
let events: EventCollector;

beforeAll(async () => {
  fixture = await ChannelsFixture.create();
  rpc = (await fixture.startService()).get(RpcClient);
  events = await fixture.collectEvents();
}, 60_000);
afterAll(() => fixture.close());

let nextPage = 901;
async function newChannel(actor: Actor): Promise<ChannelView> {
  fixture.graph.on(`DELETE /${nextPage}/subscribed_apps`, { json: { success: true } });
  return connectAndActivate(rpc, fixture.graph, actor, fullPage(String(nextPage++)));
}
const again = (actor: Actor, { platformAccountId }: ChannelView): Promise<ChannelView> =>
  connectAndActivate(rpc, fixture.graph, actor, fullPage(platformAccountId));
const update = (
  actor: Actor,
  { id }: Pick<ChannelView, 'id'>,
  expectedVersion: number,
  changes: Partial<ChannelSettings>,
): Promise<ChannelView> =>
  rpc.call(channelsRpc.updateSettings, { actor, channelId: id, expectedVersion, changes });
const get = (actor: Actor, { id }: ChannelView): Promise<ChannelView> =>
  rpc.call(channelsRpc.get, { actor, channelId: id });
const auditedBy = ({ organizationId }: Actor, action: string) =>
  events
    .named('audit.recorded')
    .filter((entry) => entry['organizationId'] === organizationId && entry['action'] === action);
const refusal = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    () => 'answered',
    (error: { code: string }) => error.code,
  );

describe('settings of a channel', () => {
  it('are changed with event, audit and a version of their own', async () => {
    const actor = admin();
    const channel = await newChannel(actor);
    expect(channel).toMatchObject({ settingsVersion: 1, displayName: channel.platformName });
    const changed = await update(actor, channel, 1, {
      displayName: '  Bäckerei 🥐 ',
      autoOwnership: false,
      autoResolveNew: { enabled: true, days: 7 },
    });
    expect(changed).toMatchObject({
      displayName: 'Bäckerei 🥐',
      autoOwnership: false,
      autoResolveNew: { enabled: true, days: 7 },
      autoResolvePending: { enabled: true, days: 30 },
      settingsVersion: 2,
      version: 2,
    });
    expect(await get(actor, channel)).toEqual(changed);
    await eventually(() => {
      expect(events.named('channel.updated')).toContainEqual(channelFacts.parse(changed));
      expect(auditedBy(actor, 'channel-settings.updated')).toMatchObject([
        {
          actorId: actor.userId,
          actorName: actor.name,
          tokenId: null,
          subject: { channelId: channel.id },
          before: { displayName: null, autoOwnership: true, autoResolveNew: { enabled: true, days: 30 } },
          after: {
            displayName: 'Bäckerei 🥐',
            autoOwnership: false,
            autoResolveNew: { enabled: true, days: 7 },
          },
        },
      ]);
    });
  });

  it('stay as they are when nothing is changed by a change', async () => {
    const actor = admin();
    const channel = await newChannel(actor);
    const same = { displayName: '', autoOwnership: true, autoResolveNew: { enabled: true, days: 30 } };
    expect(await update(actor, channel, 1, same)).toEqual(channel);
    expect(await update(actor, channel, 1, {})).toEqual(channel);
  });

  it.each([null, '', ' \t '])('show the platform’s name with %j', async (displayName) => {
    const actor = admin();
    const channel = await newChannel(actor);
    await update(actor, channel, 1, { displayName: 'Bakery' });
    const cleared = await update(actor, channel, 2, { displayName });
    expect(cleared).toMatchObject({ displayName: channel.platformName, settingsVersion: 3 });
  });

  it('hold 255 emoji, and refuse one more', async () => {
    const actor = admin();
    const channel = await newChannel(actor);
    const displayName = '😀'.repeat(255);
    expect((await update(actor, channel, 1, { displayName })).displayName).toBe(displayName);
    await expect(update(actor, channel, 2, { displayName: `${displayName}😀` })).rejects.toMatchObject({
      code: 'validation-failed',
      violations: [{ pointer: '/displayName' }],
    });
  });

  it.each([0, -1, 1.5, 366, 10 ** 9])('refuse %s days', async (days) => {
    const actor = admin();
    const channel = await newChannel(actor);
    for (const field of ['autoResolveNew', 'autoResolvePending'])
      expect(await refusal(update(actor, channel, 1, { [field]: { enabled: true, days } }))).toBe(
        'validation-failed',
      );
    expect((await get(actor, channel)).settingsVersion).toBe(1);
  });

  it('tell an admin who comes too late who changed what', async () => {
    const actor = admin();
    const other = { ...actor, userId: newId(), name: 'Bo' };
    const channel = await newChannel(actor);
    await update(other, channel, 1, { autoOwnership: false });
    await update(actor, channel, 2, { displayName: 'Bakery' });
    await update(other, channel, 3, { autoOwnership: true });
    await expect(update(actor, channel, 1, { displayName: 'Shop' })).rejects.toMatchObject({
      code: 'precondition-failed',
      members: { conflict: { changedBy: 'Bo', fields: ['autoOwnership', 'displayName'] } },
    });
    await expect(update(actor, channel, 3, {})).rejects.toMatchObject({
      members: { conflict: { changedBy: 'Bo', fields: ['autoOwnership'] } },
    });
    expect(await refusal(update(actor, channel, 99, { displayName: 'Shop' }))).toBe('precondition-failed');
    expect(await get(actor, channel)).toMatchObject({ displayName: 'Bakery', settingsVersion: 4 });
  });

  it('let one of ten admins through who all saw the same version', async () => {
    const actor = admin();
    const channel = await newChannel(actor);
    const tries = Array.from({ length: 10 }, (_, index) =>
      refusal(update(actor, channel, 1, { displayName: `Name ${index}` })),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((code) => code === 'answered')).toHaveLength(1);
    expect(outcomes.filter((code) => code === 'precondition-failed')).toHaveLength(9);
    expect(await get(actor, channel)).toMatchObject({ settingsVersion: 2, version: 2 });
  });

  it('lose nothing when the channel is paused and resumed meanwhile', async () => {
    const actor = admin();
    const channel = await newChannel(actor);
    const target = { actor, channelId: channel.id };
    let settingsVersion = 1;
    for (let round = 0; round < 5; round += 1) {
      const displayName = `Name ${round}`;
      await Promise.all([
        rpc.call(round % 2 === 0 ? channelsRpc.pause : channelsRpc.resume, target),
        update(actor, channel, settingsVersion, { displayName }),
      ]);
      settingsVersion += 1;
      const state = round % 2 === 0 ? 'paused' : 'active';
      expect(await get(actor, channel)).toMatchObject({ displayName, state, version: 3 + round * 2 });
    }
    await eventually(() => {
      const told = events.named('channel.updated').filter(({ id }) => id === channel.id);
      // Each version is told once: a projection that keeps the highest has the last of all.
      expect(told).toHaveLength(10);
      const versions = new Set(told.map(({ version }) => version));
      expect(versions).toEqual(new Set(Array.from({ length: 10 }, (_, index) => index + 2)));
    });
    expect(auditedBy(actor, 'channel.paused')).toHaveLength(3);
    expect(auditedBy(actor, 'channel.resumed')).toHaveLength(2);
  });

  it('remember the last 50 changes', async () => {
    const actor = admin();
    const channel = await newChannel(actor);
    for (let version = 1; version <= 53; version += 1)
      await update(actor, channel, version, { autoOwnership: version % 2 === 0 });
    const [{ kept }] = (await fixture.dataSource.query(
      `select count(*)::int as kept from settings_changes where subject_id = $1`,
      [channel.id],
    )) as [{ kept: number }];
    expect(kept).toBe(50);
  });

  it('neither change nor are told of when the transaction fails', async () => {
    const actor = admin();
    const channel = await newChannel(actor);
    await fixture.dataSource.query('alter table outbox_messages rename to outbox_messages_away');
    expect(await refusal(update(actor, channel, 1, { displayName: 'Bakery' }))).toBe('internal-error');
    await fixture.dataSource.query('alter table outbox_messages_away rename to outbox_messages');
    expect(await get(actor, channel)).toEqual(channel);
    expect((await update(actor, channel, 1, { displayName: 'Bakery' })).settingsVersion).toBe(2);
  });

  it('are for admins of the organization', async () => {
    const actor = admin();
    const channel = await newChannel(actor);
    const supervisor: Actor = {
      ...actor,
      organizationRole: 'member',
      channelRoles: { [channel.id]: 'supervisor' },
    };
    expect(await refusal(update(supervisor, channel, 1, { displayName: 'x' }))).toBe('role-missing');
    expect(await refusal(update(admin(), channel, 1, { displayName: 'x' }))).toBe('not-found');
    expect(await refusal(update(actor, { id: newId() }, 1, { displayName: 'x' }))).toBe('not-found');
    await rpc.call(channelsRpc.remove, { actor, channelId: channel.id });
    expect(await refusal(update(actor, channel, 1, { displayName: 'x' }))).toBe('not-found');
    await eventually(() => expect(auditedBy(actor, 'channel.removed')).toHaveLength(1));
  });
});

describe('defaults for new channels', () => {
  const read = (actor: Actor) => rpc.call(channelsRpc.getDefaults, { actor });
  const change = (
    actor: Actor,
    expectedVersion: number,
    changes: Partial<Omit<ChannelSettings, 'displayName'>>,
  ) => rpc.call(channelsRpc.updateDefaults, { actor, expectedVersion, changes });
  const days = (count: number) => ({ enabled: true, days: count });
  const builtIn = { autoOwnership: true, autoResolveNew: days(30), autoResolvePending: days(30) };

  it('are applied when a channel is activated for the first time, and never to one that exists', async () => {
    const actor = admin();
    const before = await newChannel(actor);
    expect(await read(actor)).toEqual({ ...builtIn, version: 1 });
    const wanted = {
      autoOwnership: false,
      autoResolveNew: days(3),
      autoResolvePending: { enabled: false, days: 9 },
    };
    expect(await change(actor, 1, wanted)).toEqual({ ...wanted, version: 2 });
    expect(await newChannel(actor)).toMatchObject({ ...wanted, settingsVersion: 1 });
    expect(await again(actor, before)).toMatchObject({ ...builtIn, settingsVersion: 1 });
    await rpc.call(channelsRpc.remove, { actor, channelId: before.id });
    expect(await again(actor, before)).toMatchObject({ id: before.id, ...builtIn });
    await eventually(() =>
      expect(auditedBy(actor, 'channel-defaults.updated')).toMatchObject([
        { subject: { organizationId: actor.organizationId }, before: builtIn, after: wanted },
      ]),
    );
    expect(await newChannel(admin())).toMatchObject(builtIn);
  });

  it('tell an admin who comes too late who changed what, and let one of ten first ones through', async () => {
    const actor = admin();
    const tries = Array.from({ length: 10 }, (_, index) =>
      refusal(change(actor, 1, { autoResolveNew: days(index + 1) })),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((code) => code === 'answered')).toHaveLength(1);
    await expect(change(actor, 1, {})).rejects.toMatchObject({
      code: 'precondition-failed',
      members: { conflict: { changedBy: actor.name, fields: ['autoResolveNew'] } },
    });
    expect((await read(actor)).version).toBe(2);
  });

  it('are for admins, and take 1 to 365 whole days', async () => {
    const actor = admin();
    const member: Actor = { ...actor, organizationRole: 'member' };
    expect(await refusal(read(member))).toBe('role-missing');
    expect(await refusal(change(member, 1, {}))).toBe('role-missing');
    for (const wrong of [0, -1, 1.5, 366, 10 ** 9])
      expect(await refusal(change(actor, 1, { autoResolvePending: days(wrong) }))).toBe('validation-failed');
    expect(await read(actor)).toEqual({ ...builtIn, version: 1 });
  });
});
