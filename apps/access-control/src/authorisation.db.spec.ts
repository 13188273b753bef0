import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { auditRpc } from '#shared/contracts/audit.js';
import { defaultPreferences, preferencesRpc } from '#shared/contracts/preferences.js';
import { quarantineRpc } from '#shared/contracts/quarantine.js';
import { secondFactorRpc } from '#shared/contracts/second-factor.js';
import { singleSignOnRpc } from '#shared/contracts/single-sign-on.js';
import { tokensRpc } from '#shared/contracts/tokens.js';
import { newId } from '#shared/database/ids.js';
import {
  actualOutcomes,
  expectedOutcomes,
  forServices,
  mayCall,
  servedPatterns,
  type PatternRow,
} from '#shared/testing/pattern-matrix.js';
import {
  addOrganization,
  addUser,
  PASSWORD,
  startAccessControl,
  type AccessControl,
} from './testing/access-control-fixture.js';

jest.setTimeout(60_000);

let world: AccessControl;
let organizationId: string;
let boss: Actor;
const [channelId, elsewhereId] = [newId(), newId()];

beforeAll(async () => {
  world = await startAccessControl();
  organizationId = await addOrganization(world.database);
  boss = await addUser(world.database, organizationId, 'admin');
  await world.rpc.call(accessRpc.grantChannelRole, {
    actor: boss,
    channelId,
    userId: boss.userId,
    role: 'viewer',
  });
}, 30_000);
afterAll(() => world.close());

const word = (): string => `w${newId()}`;
const page = { limit: 50 };
const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString();
const colleague = async (): Promise<string> =>
  (await addUser(world.database, organizationId, 'member')).userId;
const team = async (): Promise<string> =>
  (await world.rpc.call(accessRpc.createTeam, { actor: boss, name: word(), memberIds: [boss.userId] })).id;

async function openedSession(): Promise<string> {
  await world.rpc.call(accessRpc.signIn, { email: boss.email, password: PASSWORD });
  const { items } = await world.rpc.call(accessRpc.listSessions, { actor: boss, userId: boss.userId });
  return items[0]?.id ?? '';
}

async function tokenOfBoss(): Promise<string> {
  const scopes: ['inbox:read'] = ['inbox:read'];
  const wanted = { actor: boss, name: word(), scopes, channelIds: null, expiresAt: inAMonth };
  const { id } = await world.rpc.call(tokensRpc.create, wanted);
  await world.database.dataSource.query(`update api_tokens set revoked_at = null where id = $1`, [id]);
  return id;
}

const quarantine = quarantineRpc('access-control');
const nobody = { allUsers: null, allTeams: null, users: [], teams: [] };

const rows: PatternRow[] = [
  forServices(accessRpc.getSetup),
  forServices(accessRpc.setUp),
  forServices(accessRpc.signIn),
  forServices(singleSignOnRpc.signIn),
  forServices(singleSignOnRpc.signOut),
  forServices(accessRpc.signOut),
  forServices(accessRpc.resolveSession),
  forServices(accessRpc.lookAtLink),
  forServices(accessRpc.redeemLink),
  forServices(tokensRpc.resolve),
  mayCall(accessRpc.getOrganization, 'everybody')(() => ({})),
  mayCall(accessRpc.updateOrganization, 'admin of their own')(() => ({ expectedVersion: 99, name: word() })),
  mayCall(accessRpc.listSessions, 'admin of their own')(() => ({ userId: boss.userId })),
  mayCall(accessRpc.endSession, 'admin or oneself')(async () => ({ sessionId: await openedSession() })),
  mayCall(accessRpc.endOtherSessions, 'everybody')(() => ({})),
  mayCall(secondFactorRpc.get, 'everybody')(() => ({})),
  mayCall(secondFactorRpc.start, 'everybody')(() => ({ currentPassword: 'wrong' })),
  mayCall(secondFactorRpc.confirm, 'everybody')(() => ({ code: '000000' })),
  mayCall(secondFactorRpc.remove, 'everybody')(() => ({ code: '000000' })),
  mayCall(secondFactorRpc.reset, 'admin')(() => ({ userId: boss.userId })),
  mayCall(accessRpc.listUsers, 'everybody')(() => ({})),
  mayCall(accessRpc.getUser, 'admin')(() => ({ userId: boss.userId })),
  mayCall(
    accessRpc.inviteUser,
    'admin of their own',
  )(() => ({
    email: `${newId()}@example.org`,
    name: word(),
    organizationRole: 'member',
    teamIds: [],
  })),
  mayCall(
    accessRpc.createServiceAccount,
    'admin of their own',
  )(() => ({
    name: word(),
    organizationRole: 'member',
  })),
  mayCall(accessRpc.createLink, 'admin')(async () => ({ userId: await colleague() })),
  mayCall(accessRpc.changePassword, 'everybody')(() => ({ currentPassword: 'wrong', newPassword: PASSWORD })),
  mayCall(accessRpc.updateProfile, 'everybody')(({ name }) => ({ name })),
  mayCall(
    accessRpc.updateUser,
    'admin',
  )(async () => ({
    userId: await colleague(),
    expectedVersion: 1,
    changes: { name: word() },
  })),
  mayCall(accessRpc.deactivateUser, 'admin')(async () => ({ userId: await colleague() })),
  mayCall(accessRpc.reactivateUser, 'admin')(async () => ({ userId: await colleague() })),
  mayCall(accessRpc.listTeams, 'everybody')(() => ({})),
  mayCall(accessRpc.getTeam, 'colleague')(async () => ({ teamId: await team() })),
  mayCall(accessRpc.createTeam, 'admin of their own')(() => ({ name: word(), memberIds: [] })),
  mayCall(
    accessRpc.updateTeam,
    'admin',
  )(async () => ({
    teamId: await team(),
    expectedVersion: 1,
    changes: { name: word() },
  })),
  mayCall(
    accessRpc.deleteTeam,
    'admin',
  )(async () => ({
    teamId: await team(),
    expectedVersion: 1,
    force: true,
  })),
  mayCall(accessRpc.listChannelGrants, 'admin of their own')(() => ({ channelId })),
  mayCall(
    accessRpc.grantChannelRole,
    'admin',
  )(async () => ({
    channelId,
    userId: await colleague(),
    role: 'viewer',
  })),
  mayCall(accessRpc.revokeChannelRole, 'admin')(async () => ({ channelId, userId: await colleague() })),
  mayCall(accessRpc.getChannelAccess, 'admin of their own')(() => ({ channelId })),
  mayCall(
    accessRpc.setChannelAccess,
    'admin of their own',
  )(() => ({
    channelId,
    expectedVersion: 99,
    access: nobody,
  })),
  mayCall(accessRpc.explainChannelAccess, 'admin of their own')(() => ({ ...page, channelId })),
  mayCall(accessRpc.summarizeAccess, 'admin of their own')(() => ({ channelIds: [channelId] })),
  mayCall(accessRpc.listPossibleOwners, 'viewer by the word of the gateway')(() => ({ channelId })),
  mayCall(accessRpc.getMemberRoles, 'colleague')(() => ({ userId: boss.userId })),
  mayCall(auditRpc.list, 'admin of their own')(() => page),
  mayCall(preferencesRpc.get, 'everybody')(() => ({})),
  mayCall(preferencesRpc.save, 'everybody')(() => ({ preferences: defaultPreferences })),
  mayCall(tokensRpc.list, 'everybody')(() => ({ everybody: false })),
  mayCall(
    tokensRpc.create,
    'everybody',
  )(() => ({
    name: word(),
    scopes: ['inbox:read'],
    channelIds: null,
    expiresAt: inAMonth,
  })),
  mayCall(tokensRpc.revoke, 'admin or oneself')(async () => ({ tokenId: await tokenOfBoss() })),
  mayCall(quarantine.list, 'admin of their own')(() => page),
];

it('names every pattern of the service', () => {
  const replay = quarantine.replay.name; // in the matrix of conversations: the same code in each service
  expect([...rows.map(({ contract }) => contract.name), replay].toSorted()).toEqual(
    servedPatterns(world.service),
  );
});

it.each(
  rows.flatMap((row) => (row.access === 'service' ? [] : [[row.contract.name, row, row.access] as const])),
)('%s: who may call it', async (_, row, access) => {
  const where = {
    rpc: world.rpc,
    organizationId,
    channelId,
    elsewhereId,
    content: [],
    internal: [boss.userId, boss.email, boss.name],
    person: inTheTable,
  };
  expect(await actualOutcomes(where, row)).toEqual(expectedOutcomes(access));
});

/** The same actor, as a user who exists. */
async function inTheTable(actor: Actor): Promise<Actor> {
  if (actor.organizationId !== organizationId) {
    const { dataSource } = world.database;
    await dataSource.query(`insert into organizations (id, name) values ($1, $2)`, [
      actor.organizationId,
      word(),
    ]);
  }
  const user = await addUser(world.database, actor.organizationId, actor.organizationRole);
  return { ...user, channelRoles: actor.channelRoles };
}
