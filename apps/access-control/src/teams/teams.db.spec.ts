import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { newId } from '#shared/database/ids.js';
import {
  addOrganization,
  addUser,
  signedIn,
  startAccessControl,
  type AccessControl,
} from '../testing/access-control-fixture.js';

let world: AccessControl;
let admin: Actor;
let member: Actor;

beforeAll(async () => {
  world = await startAccessControl();
});
afterAll(() => world.close());

beforeEach(async () => {
  const organizationId = await addOrganization(world.database);
  admin = await addUser(world.database, organizationId, 'admin');
  member = await addUser(world.database, organizationId, 'member');
});

const create = (name: string, memberIds: string[] = [], actor = admin) =>
  world.rpc.call(accessRpc.createTeam, { actor, name, memberIds });
const update = (teamId: string, expectedVersion: number, changes: object, actor = admin) =>
  world.rpc.call(accessRpc.updateTeam, { actor, teamId, expectedVersion, changes });
const remove = (teamId: string, expectedVersion: number, force = false, actor = admin) =>
  world.rpc.call(accessRpc.deleteTeam, { actor, teamId, expectedVersion, force });

it.each(['x', 'x'.repeat(255), '🧑'.repeat(255), "Robert'); drop table teams; --"])(
  'may be called %s',
  async (name) => {
    expect((await create(` ${name} `)).name).toBe(name);
  },
);

it.each(['', '   ', 'x'.repeat(256), '🧑'.repeat(256)])('may not be called %s', async (name) => {
  await expect(create(name)).rejects.toMatchObject({ code: 'validation-failed' });
});

it('has a name of its own, whatever its case; another organization may use it too', async () => {
  const { id } = await create('Köln');
  await expect(create('KÖLN')).rejects.toMatchObject({ code: 'name-taken' });
  const other = await create('Berlin');
  await expect(update(other.id, 1, { name: 'köln' })).rejects.toMatchObject({ code: 'name-taken' });
  expect((await update(id, 1, { name: 'KÖLN' })).name).toBe('KÖLN');

  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  expect((await create('Köln', [], foreign)).memberCount).toBe(0);
});

it('changes members, and with them what they see', async () => {
  const channelId = newId();
  const team = await create('Berlin', [member.userId]);
  await world.rpc.call(accessRpc.setChannelAccess, {
    actor: admin,
    channelId,
    expectedVersion: 1,
    access: {
      allUsers: null,
      allTeams: null,
      users: [],
      teams: [{ teamId: team.id, role: 'supervisor' }],
    },
  });
  expect((await signedIn(world, member)).channelRoles).toEqual({ [channelId]: 'supervisor' });

  await expect(remove(team.id, team.version)).rejects.toMatchObject({ code: 'team-in-use' });
  const changed = await update(team.id, team.version, { memberIds: [admin.userId] });
  expect(changed).toMatchObject({ memberCount: 1, members: [{ userId: admin.userId }] });
  expect((await signedIn(world, member)).channelRoles).toEqual({});
  expect((await signedIn(world, admin)).channelRoles).toEqual({ [channelId]: 'supervisor' });

  await remove(team.id, changed.version, true);
  expect((await signedIn(world, admin)).channelRoles).toEqual({});
});

it('tells who comes with an old version who changed what', async () => {
  const { id } = await create('Berlin');
  await update(id, 1, { memberIds: [member.userId] });
  const conflict = { changedBy: admin.name, fields: ['members'] };
  await expect(update(id, 1, { name: 'Bonn' })).rejects.toMatchObject({
    code: 'precondition-failed',
    members: { conflict },
  });
  await expect(remove(id, 1)).rejects.toMatchObject({ code: 'precondition-failed', members: { conflict } });
});

it('is seen by colleagues, changed by admins, and not there for others', async () => {
  const { id } = await create('Berlin', [member.userId]);
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  const get = (actor: Actor) => world.rpc.call(accessRpc.getTeam, { actor, teamId: id });

  expect(await get(member)).toMatchObject({ name: 'Berlin', memberCount: 1 });
  await expect(create('Bonn', [], member)).rejects.toMatchObject({ code: 'role-missing' });
  await expect(remove(id, 1, true, member)).rejects.toMatchObject({ code: 'role-missing' });
  await expect(get(foreign)).rejects.toMatchObject({ code: 'not-found' });
  await expect(update(id, 1, { name: 'x' }, foreign)).rejects.toMatchObject({ code: 'not-found' });
  await expect(remove(id, 1, true, foreign)).rejects.toMatchObject({ code: 'not-found' });
  await expect(create('Bonn', [member.userId, foreign.userId])).rejects.toMatchObject({
    code: 'validation-failed',
    violations: [{ pointer: '/memberIds/1' }],
  });
});
