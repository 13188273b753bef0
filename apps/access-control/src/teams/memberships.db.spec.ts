import { accessRpc, type TeamDetail } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
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
let anna: Actor;
let ben: Actor;

beforeAll(async () => {
  world = await startAccessControl();
});
afterAll(() => world.close());

beforeEach(async () => {
  const organizationId = await addOrganization(world.database);
  admin = await addUser(world.database, organizationId, 'admin');
  anna = await addUser(world.database, organizationId, 'member');
  ben = await addUser(world.database, organizationId, 'member');
});

const create = (name: string, members: Actor[] = []): Promise<TeamDetail> =>
  world.rpc.call(accessRpc.createTeam, {
    actor: admin,
    name,
    memberIds: members.map(({ userId }) => userId),
  });
const update = ({ id, version }: TeamDetail, changes: { name?: string; memberIds?: string[] }) =>
  world.rpc.call(accessRpc.updateTeam, { actor: admin, teamId: id, expectedVersion: version, changes });
const remove = ({ id, version }: TeamDetail, force: boolean) =>
  world.rpc.call(accessRpc.deleteTeam, { actor: admin, teamId: id, expectedVersion: version, force });
const get = (teamId: string) => world.rpc.call(accessRpc.getTeam, { actor: admin, teamId });
const memberIds = (team: TeamDetail) => team.members.map(({ userId }) => userId).sort();
const putInto = async (teamId: string, { userId }: Actor) => {
  const { version } = await world.rpc.call(accessRpc.getUser, { actor: admin, userId });
  const changes = { teamIds: [teamId] };
  return world.rpc.call(accessRpc.updateUser, { actor: admin, userId, expectedVersion: version, changes });
};
const giveChannel = async (teamId: string): Promise<string> => {
  const channelId = newId();
  await world.rpc.call(accessRpc.setChannelAccess, {
    actor: admin,
    channelId,
    expectedVersion: 1,
    access: { allUsers: null, allTeams: null, users: [], teams: [{ teamId, role: 'contributor' }] },
  });
  return channelId;
};

it('are told to those who come and those who leave, and to nobody else', async () => {
  const team = await create('Team', [anna]);
  await update(team, { memberIds: [ben.userId] });

  const heard = () =>
    world.announcements.grantsChanged.filter(({ organizationId }) => organizationId === admin.organizationId);
  await waitFor(() => heard().length === 2);
  expect(heard()[0]?.userIds).toEqual([anna.userId]);
  expect(new Set(heard()[1]?.userIds)).toEqual(new Set([anna.userId, ben.userId]));
});

it('make a new version of the team and of the user, from whichever side they change', async () => {
  const team = await create('Team', [anna]);
  await putInto(team.id, ben);
  await expect(update(team, { memberIds: [] })).rejects.toMatchObject({
    code: 'precondition-failed',
    members: { conflict: { changedBy: admin.name, fields: ['members'] } },
  });
  expect(memberIds(await get(team.id))).toEqual([anna.userId, ben.userId].sort());

  const attempt = world.rpc.call(accessRpc.updateUser, {
    actor: admin,
    userId: anna.userId,
    expectedVersion: 1,
    changes: { name: 'x' },
  });
  await expect(attempt).rejects.toMatchObject({ members: { conflict: { fields: ['teamIds'] } } });
});

it('lose nobody when they change from both sides at once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const team = await create(`Team ${round}`);
    const tries = await Promise.allSettled([
      update(team, { memberIds: [anna.userId] }),
      putInto(team.id, ben),
    ]);
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'precondition-failed' });
    const expected = [anna.userId, ben.userId].filter((_, index) => tries[index]?.status === 'fulfilled');
    expect(memberIds(await get(team.id))).toEqual(expected.sort());
  }
});

it('of a deactivated user are not shown, and there again when the user is', async () => {
  const team = await create('Team', [anna, ben]);
  await world.rpc.call(accessRpc.deactivateUser, { actor: admin, userId: anna.userId });
  expect(await get(team.id)).toMatchObject({ memberCount: 1, members: [{ userId: ben.userId }] });
  await update(team, { memberIds: [] });
  await world.rpc.call(accessRpc.reactivateUser, { actor: admin, userId: anna.userId });

  expect(memberIds(await get(team.id))).toEqual([anna.userId]);
});

it('end with the team: its channels have a newer access then, and it is written down', async () => {
  const team = await create('Team', [anna]);
  const channelId = await giveChannel(team.id);
  await remove(team, true);

  expect((await signedIn(world, anna)).channelRoles).toEqual({});
  const access = await world.rpc.call(accessRpc.getChannelAccess, { actor: admin, channelId });
  expect(access).toMatchObject({ teams: [], version: 3 });
  expect((await auditOf(world.database, admin.organizationId)).at(-1)).toEqual({
    action: 'team.deleted',
    subject: { teamId: team.id },
    before: { name: 'Team', memberIds: [anna.userId], channels: 1 },
    after: null,
  });
});

it('a team is given a channel or deleted, never half of both, when both happen at once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const team = await create(`Team ${round}`, [anna]);
    const [given, deleted] = await Promise.allSettled([giveChannel(team.id), remove(team, false)]);
    expect([given.status, deleted.status].sort()).toEqual(['fulfilled', 'rejected']);
    if (given.status === 'rejected') expect(given.reason).toMatchObject({ code: 'validation-failed' });
    if (deleted.status === 'rejected') expect(deleted.reason).toMatchObject({ code: 'team-in-use' });
  }
});

it('two teams that take one name at once are told apart', async () => {
  const teams = [await create('a'), await create('b')];
  const renames = await Promise.allSettled(teams.map((team) => update(team, { name: 'Same' })));
  expect(renames.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(renames.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'name-taken' });
});

it.each([
  ['a\u0000b', 'a\uFFFDb'],
  ['\ud800x', '\uFFFDx'],
])('a name that the database cannot hold as it is, %j, becomes one that it can', async (name, stored) => {
  expect((await create(name)).name).toBe(stored);
});
