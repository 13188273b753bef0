import { accessRpc, type ChannelAccess } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import {
  addOrganization,
  addUser,
  auditOf,
  signedIn,
  startAccessControl,
  type AccessControl,
} from '../testing/access-control-fixture.js';

let world: AccessControl;
let admin: Actor;
let member: Actor;
let channelId: string;

beforeAll(async () => {
  world = await startAccessControl();
});
afterAll(() => world.close());

beforeEach(async () => {
  const organizationId = await addOrganization(world.database);
  admin = await addUser(world.database, organizationId, 'admin');
  member = await addUser(world.database, organizationId, 'member');
  channelId = newId();
});

type Rules = RpcRequest<typeof accessRpc.setChannelAccess>['access'];
const nobody: Rules = { allUsers: null, allTeams: null, users: [], teams: [] };
const set = (expectedVersion: number, access: Partial<Rules>, actor = admin): Promise<ChannelAccess> =>
  world.rpc.call(accessRpc.setChannelAccess, {
    actor,
    channelId,
    expectedVersion,
    access: { ...nobody, ...access },
  });
const get = (actor = admin): Promise<ChannelAccess> =>
  world.rpc.call(accessRpc.getChannelAccess, { actor, channelId });
const teamOf = async (name: string, ...members: Actor[]): Promise<string> => {
  const memberIds = members.map(({ userId }) => userId);
  return (await world.rpc.call(accessRpc.createTeam, { actor: admin, name, memberIds })).id;
};
const rolesOf = async (who: Actor): Promise<Actor['channelRoles']> =>
  (await signedIn(world, who)).channelRoles;
const explain = (page: { cursor?: string; limit: number } = { limit: 50 }, actor = admin) =>
  world.rpc.call(accessRpc.explainChannelAccess, { actor, channelId, ...page });
const announced = () =>
  world.announcements.grantsChanged.filter(({ organizationId }) => organizationId === admin.organizationId);

it('is empty at version 1 for a channel nobody was given', async () => {
  expect(await get()).toEqual({ channelId, ...nobody, version: 1 });
});

it('is set as a whole, effective at the next look, and explained', async () => {
  const berlin = await teamOf('Berlin', member);
  const after = await set(1, {
    allUsers: 'viewer',
    allTeams: 'viewer',
    users: [{ userId: member.userId, role: 'contributor' }],
    teams: [{ teamId: berlin, role: 'supervisor' }],
  });

  expect(after).toMatchObject({
    version: 2,
    teams: [{ name: 'Berlin', memberCount: 1, role: 'supervisor' }],
  });
  expect(await get()).toEqual(after);
  expect(await rolesOf(member)).toEqual({ [channelId]: 'supervisor' });
  expect(await rolesOf(admin)).toEqual({ [channelId]: 'viewer' });
  const explained = (await explain()).items.find(({ userId }) => userId === member.userId);
  expect(explained).toMatchObject({ role: 'supervisor', name: member.name, email: member.email });
  expect(explained?.through).toEqual([
    { by: 'team', teamId: berlin, teamName: 'Berlin', role: 'supervisor' },
    { by: 'user', teamId: null, teamName: null, role: 'contributor' },
    { by: 'all-users', teamId: null, teamName: null, role: 'viewer' },
    { by: 'all-teams', teamId: null, teamName: null, role: 'viewer' },
  ]);
  const [entry] = (await auditOf(world.database, admin.organizationId)).filter(
    ({ action }) => action === 'channel-access.updated',
  );
  expect(entry).toEqual({
    action: 'channel-access.updated',
    subject: { channelId },
    before: { allUsers: null, allTeams: null, users: {}, teams: {} },
    after: {
      allUsers: 'viewer',
      allTeams: 'viewer',
      users: { [member.userId]: 'contributor' },
      teams: { [berlin]: 'supervisor' },
    },
  });
});

it('gives present and future users and teams what the switches say', async () => {
  await set(1, { allUsers: 'viewer', allTeams: 'contributor' });
  const late = await addUser(world.database, admin.organizationId, 'member');
  expect(await rolesOf(late)).toEqual({ [channelId]: 'viewer' });

  await teamOf('Late', late);
  expect(await rolesOf(late)).toEqual({ [channelId]: 'contributor' });
  expect(await rolesOf(member)).toEqual({ [channelId]: 'viewer' });
});

it('tells who comes with an old version who changed what, one-click grants included', async () => {
  await set(1, { allUsers: 'viewer' });
  const other = await addUser(world.database, admin.organizationId, 'admin');
  await world.rpc.call(accessRpc.grantChannelRole, {
    actor: other,
    channelId,
    userId: other.userId,
    role: 'viewer',
  });

  const { conflict } = (await set(1, {}).catch((error: { members?: object }) => error.members)) as {
    conflict: object;
  };
  expect(conflict).toEqual({
    changedBy: other.name,
    changedAt: expect.any(String),
    fields: ['allUsers', 'users'],
  });
  expect(await get()).toMatchObject({ version: 3, allUsers: 'viewer', users: [{ userId: other.userId }] });
});

it('lets one of two who change the same version win', async () => {
  for (let version = 1; version <= 10; version += 1) {
    const role = version % 2 === 0 ? 'viewer' : 'contributor';
    const tries = await Promise.allSettled([
      set(version, { allUsers: role }),
      set(version, { allTeams: role, allUsers: role }),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(tries.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'precondition-failed',
    });
  }
});

it('tells only whom it concerns: users, members of teams, everybody for a switch, nobody when nothing changed', async () => {
  const third = await addUser(world.database, admin.organizationId, 'member');
  const teamId = await teamOf('Two', member, third);
  await waitFor(() => announced().length === 1);
  await set(1, { teams: [{ teamId, role: 'viewer' }] });
  await set(2, { teams: [{ teamId, role: 'viewer' }] });
  await set(2, { users: [{ userId: admin.userId, role: 'viewer' }], teams: [{ teamId, role: 'viewer' }] });
  await set(3, { allUsers: 'viewer' });

  await waitFor(() => announced().length === 4);
  const [, byTeam, byUser, bySwitch] = announced();
  expect(new Set(byTeam?.userIds)).toEqual(new Set([member.userId, third.userId]));
  expect(byUser?.userIds).toEqual([admin.userId]);
  expect(bySwitch?.userIds).toBeNull();
});

it('points to users and teams that are unknown or of another organization, and changes nothing', async () => {
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  const foreignTeam = await world.rpc.call(accessRpc.createTeam, {
    actor: foreign,
    name: 'x',
    memberIds: [],
  });
  const attempt = set(1, {
    users: [
      { userId: member.userId, role: 'viewer' },
      { userId: foreign.userId, role: 'viewer' },
      { userId: newId(), role: 'viewer' },
    ],
    teams: [{ teamId: foreignTeam.id, role: 'viewer' }],
  });

  await expect(attempt).rejects.toMatchObject({
    code: 'validation-failed',
    violations: [
      { pointer: '/users/1/userId' },
      { pointer: '/users/2/userId' },
      { pointer: '/teams/0/teamId' },
    ],
  });
  expect(await get()).toMatchObject({ users: [], version: 1 });
});

it('refuses members, and shows another organization an empty channel', async () => {
  await set(1, { allUsers: 'viewer' });
  await expect(get(member)).rejects.toMatchObject({ code: 'role-missing' });
  await expect(set(2, {}, member)).rejects.toMatchObject({ code: 'role-missing' });
  await expect(explain({ limit: 1 }, member)).rejects.toMatchObject({ code: 'role-missing' });

  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  expect(await get(foreign)).toEqual({ channelId, ...nobody, version: 1 });
  expect((await explain({ limit: 1 }, foreign)).items).toEqual([]);
});

it('pages the explanation also behind the longest names; a cursor of another channel is refused', async () => {
  const name = '👩‍🚒'.repeat(85);
  await world.database.dataSource.query(`update users set name = $1 where organization_id = $2`, [
    name,
    admin.organizationId,
  ]);
  await set(1, { allUsers: 'viewer' });
  const first = await explain({ limit: 1 });
  const second = await explain({ limit: 1, cursor: first.nextCursor ?? '' });

  expect([...first.items, ...second.items].map(({ userId }) => userId).sort()).toEqual(
    [admin.userId, member.userId].sort(),
  );
  expect(second.nextCursor).toBeNull();
  const cursor = first.nextCursor ?? '';
  channelId = newId();
  await expect(explain({ limit: 1, cursor })).rejects.toMatchObject({ code: 'cursor-invalid' });
  await expect(explain({ limit: 1, cursor: `${cursor}A` })).rejects.toMatchObject({ code: 'cursor-invalid' });
});

it('counts users once by whatever way, and teams', async () => {
  const teamId = await teamOf('One', member);
  await set(1, { users: [{ userId: member.userId, role: 'viewer' }], teams: [{ teamId, role: 'viewer' }] });
  const empty = newId();
  const { items } = await world.rpc.call(accessRpc.summarizeAccess, {
    actor: admin,
    channelIds: [empty, channelId],
  });

  expect(items).toEqual([
    { channelId: empty, users: 0, teams: 0 },
    { channelId, users: 1, teams: 1 },
  ]);
});

it('names who may own to who sees the channel; nobody else is told that it is there', async () => {
  await set(1, { allUsers: 'viewer', users: [{ userId: member.userId, role: 'contributor' }] });
  const seeing = await signedIn(world, admin);
  const owners = (actor: Actor) => world.rpc.call(accessRpc.listPossibleOwners, { actor, channelId });

  expect(await owners(seeing)).toEqual({ items: [{ userId: member.userId, name: member.name }] });
  await world.rpc.call(accessRpc.deactivateUser, { actor: admin, userId: member.userId });
  expect(await owners(seeing)).toEqual({ items: [] });
  await expect(owners(admin)).rejects.toMatchObject({ code: 'not-found' });
});

it('shows roles of a colleague on shared channels only', async () => {
  await set(1, { users: [{ userId: member.userId, role: 'contributor' }] });
  const rolesFor = (actor: Actor, userId = member.userId) =>
    world.rpc.call(accessRpc.getMemberRoles, { actor, userId });

  expect(await rolesFor(admin)).toMatchObject({ channelRoles: {} });
  expect(await rolesFor({ ...admin, channelRoles: { [channelId]: 'viewer' } })).toEqual({
    userId: member.userId,
    name: member.name,
    channelRoles: { [channelId]: 'contributor' },
  });
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  await expect(rolesFor(foreign)).rejects.toMatchObject({ code: 'not-found' });
  await expect(rolesFor(admin, newId())).rejects.toMatchObject({ code: 'not-found' });
});

it('takes 10,000 grants on a channel, and changes one of them', async () => {
  const rows = await world.database.dataSource.query<{ id: string }[]>(
    `insert into users (id, organization_id, email, name, organization_role)
     select gen_random_uuid(), $1, gen_random_uuid() || '@example.com', 'U ' || n, 'member' from generate_series(1, 10000) n
     returning id`,
    [admin.organizationId],
  );
  const users = rows.map(({ id }) => ({ userId: id, role: 'viewer' as const }));
  expect((await set(1, { users })).users).toHaveLength(10_000);

  const [first, ...rest] = users;
  const changed = { userId: first?.userId ?? '', role: 'supervisor' as const };
  expect((await set(2, { users: [...rest, changed] })).version).toBe(3);
  const entries = await auditOf(world.database, admin.organizationId);
  expect(entries.at(-1)).toMatchObject({
    before: { users: { [changed.userId]: 'viewer' } },
    after: { users: { [changed.userId]: 'supervisor' } },
  });
  expect(Object.keys(entries.at(-1)?.after ?? {})).toEqual(['users']);
}, 30_000);
