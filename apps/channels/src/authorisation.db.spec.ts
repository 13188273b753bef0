import type { INestApplicationContext } from '@nestjs/common';
import { channelsRpc, type Channel } from '#shared/contracts/channels.js';
import { quarantineRpc } from '#shared/contracts/quarantine.js';
import { newId } from '#shared/database/ids.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import {
  actualOutcomes,
  expectedOutcomes,
  forServices,
  mayCall,
  servedPatterns,
  type PatternRow,
} from '#shared/testing/pattern-matrix.js';
import { admin, ChannelsFixture } from './testing/channels-fixture.js';
import { connect, connectAndActivate } from './testing/connected-page.js';
import { fullPage, person, shortToken } from './testing/facebook-login.js';

jest.setTimeout(60_000);

const NAME = 'Tante Emmas Laden';
const boss = admin();
let fixture: ChannelsFixture;
let app: INestApplicationContext;
let rpc: RpcClient;
let channel: Channel;

beforeAll(async () => {
  fixture = await ChannelsFixture.create();
  app = await fixture.startService();
  rpc = app.get(RpcClient);
  channel = await connectAndActivate(rpc, fixture.graph, boss, fullPage('301', { name: NAME }));
}, 60_000);
afterAll(() => fixture.close());

const begun = () => rpc.call(channelsRpc.beginConnection, { actor: boss, network: 'facebook' });
const removable = async (): Promise<string> =>
  (await connectAndActivate(rpc, fixture.graph, boss, fullPage('302', { name: NAME }))).id;
const quarantine = quarantineRpc('channels');
const target = () => ({ channelId: channel.id });

const rows: PatternRow[] = [
  mayCall(channelsRpc.beginConnection, 'admin of their own')(() => ({ network: 'facebook' })),
  mayCall(channelsRpc.claimState, 'admin of their own')(async () => ({ state: (await begun()).state })),
  mayCall(
    channelsRpc.completeConnection,
    'own as an admin',
  )(async () => ({
    connectionId: (await begun()).connectionId,
    userAccessToken: shortToken,
    profile: person,
  })),
  mayCall(
    channelsRpc.failConnection,
    'own as an admin',
  )(async () => ({
    connectionId: (await begun()).connectionId,
    status: 'cancelled',
    failure: 'user_denied',
  })),
  mayCall(
    channelsRpc.getConnection,
    'own as an admin',
  )(async () => ({
    connectionId: (await begun()).connectionId,
  })),
  mayCall(
    channelsRpc.activate,
    'own as an admin',
  )(async () => ({
    connectionId: await connect(rpc, fixture.graph, boss, [fullPage('301', { name: NAME })]),
    platformAccountId: '301',
  })),
  mayCall(
    channelsRpc.confirmConnection,
    'own as an admin',
  )(async () => ({
    connectionId: (await begun()).connectionId,
  })),
  mayCall(channelsRpc.listAll, 'admin of their own')(() => ({})),
  mayCall(channelsRpc.listVisible, 'everybody')(() => ({})),
  mayCall(channelsRpc.get, 'viewer or admin')(target),
  mayCall(
    channelsRpc.updateSettings,
    'admin',
  )(() => ({
    ...target(),
    expectedVersion: 99,
    changes: { displayName: 'Anders' },
  })),
  mayCall(channelsRpc.getDefaults, 'admin of their own')(() => ({})),
  mayCall(
    channelsRpc.updateDefaults,
    'admin of their own',
  )(() => ({
    expectedVersion: 99,
    changes: { autoOwnership: false },
  })),
  mayCall(channelsRpc.pause, 'admin')(target),
  mayCall(channelsRpc.resume, 'admin')(target),
  mayCall(channelsRpc.remove, 'admin')(async () => ({ channelId: await removable() })),
  mayCall(channelsRpc.health, 'admin')(target),
  mayCall(channelsRpc.checkHealth, 'admin')(target),
  mayCall(channelsRpc.metaApp, 'admin of their own')(() => ({})),
  forServices(channelsRpc.readPlatform),
  forServices(channelsRpc.readProfile),
  forServices(channelsRpc.revokeAccount),
  forServices(channelsRpc.requestDeletion),
  forServices(channelsRpc.getDeletion),
  mayCall(quarantine.list, 'admin of their own')(() => ({ limit: 50 })),
];

it('names every pattern of the service', () => {
  const replay = quarantine.replay.name; // in the matrix of conversations: the same code in each service
  expect([...rows.map(({ contract }) => contract.name), replay].toSorted()).toEqual(servedPatterns({ app }));
});

it.each(
  rows.flatMap((row) => (row.access === 'service' ? [] : [[row.contract.name, row, row.access] as const])),
)('%s: who may call it', async (_, row, access) => {
  const where = {
    rpc,
    organizationId: boss.organizationId,
    channelId: channel.id,
    elsewhereId: newId(),
    content: [],
    internal: [NAME, '301'],
  };
  expect(await actualOutcomes(where, row)).toEqual(expectedOutcomes(access));
});
