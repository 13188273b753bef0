import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { newId } from '#shared/database/ids.js';
import {
  addOrganization,
  addUser,
  auditOf,
  startAccessControl,
  type AccessControl,
} from '../testing/access-control-fixture.js';

let world: AccessControl;
let admin: Actor;

beforeAll(async () => {
  world = await startAccessControl();
});
afterAll(() => world.close());

beforeEach(async () => {
  admin = await addUser(world.database, await addOrganization(world.database), 'admin');
});

const deactivate = (userId: string) => world.rpc.call(accessRpc.deactivateUser, { actor: admin, userId });
const demote = (actor: Actor, userId: string, expectedVersion: number) =>
  world.rpc.call(accessRpc.updateUser, {
    actor,
    userId,
    expectedVersion,
    changes: { organizationRole: 'member' },
  });
const invite = async (organizationRole: 'admin' | 'member') => {
  const email = `${newId()}@example.com`;
  const request = { actor: admin, email, name: 'New One', organizationRole, teamIds: [] };
  return (await world.rpc.call(accessRpc.inviteUser, request)).user;
};

it('go back to invited for who never had a password; repeated they change nothing', async () => {
  const { id } = await invite('member');
  await deactivate(id);
  await deactivate(id);
  const back = await world.rpc.call(accessRpc.reactivateUser, { actor: admin, userId: id });

  expect(back.state).toBe('invited');
  const actions = (await auditOf(world.database, admin.organizationId)).map(({ action }) => action);
  expect(actions).toEqual(['user.invited', 'user.deactivated', 'user.reactivated']);
});

it('are a change of the user, of which who comes with an old version is told', async () => {
  const member = await addUser(world.database, admin.organizationId, 'member');
  await deactivate(member.userId);
  await expect(demote(admin, member.userId, 1)).rejects.toMatchObject({
    code: 'precondition-failed',
    members: { conflict: { changedBy: admin.name, fields: ['state'] } },
  });
});

it('count for the last admin: neither who is invited nor who is deactivated could take over', async () => {
  const invited = await invite('admin');
  const gone = await addUser(world.database, admin.organizationId, 'admin');
  await deactivate(gone.userId);

  await expect(deactivate(admin.userId)).rejects.toMatchObject({ code: 'last-admin' });
  await expect(demote(admin, admin.userId, 1)).rejects.toMatchObject({ code: 'last-admin' });
  // Who could not administer anyway may lose the role.
  await expect(demote(admin, invited.id, 1)).resolves.toBeDefined();
  await expect(demote(admin, gone.userId, 2)).resolves.toBeDefined();
});

it('leave an admin when two take the role from each other at the same time, 20 times', async () => {
  for (let round = 0; round < 20; round += 1) {
    const organizationId = await addOrganization(world.database);
    const one = await addUser(world.database, organizationId, 'admin');
    const two = await addUser(world.database, organizationId, 'admin');
    const tries = await Promise.allSettled([demote(one, two.userId, 1), demote(two, one.userId, 1)]);

    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(tries.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'last-admin' });
  }
}, 30_000);
