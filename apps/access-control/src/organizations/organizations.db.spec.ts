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

const rename = (expectedVersion: number, name: string, actor = admin) =>
  world.rpc.call(accessRpc.updateOrganization, { actor, expectedVersion, name });

it('is renamed by admins, from the version they saw', async () => {
  const name = `Neu ${newId()}`;
  expect(await rename(1, name)).toEqual({ id: admin.organizationId, name, version: 2 });
  await expect(rename(1, 'Other')).rejects.toMatchObject({
    code: 'precondition-failed',
    members: { conflict: { changedBy: admin.name, fields: ['name'] } },
  });
  expect(await auditOf(world.database, admin.organizationId)).toMatchObject([
    { action: 'organization.renamed', after: { name } },
  ]);
});

it('is read by its members and renamed by none of them; a name that is taken stays', async () => {
  const member = await addUser(world.database, admin.organizationId, 'member');
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  const { name } = await world.rpc.call(accessRpc.getOrganization, { actor: member });

  await expect(rename(1, 'x', member)).rejects.toMatchObject({ code: 'role-missing' });
  await expect(rename(1, name, foreign)).rejects.toMatchObject({ code: 'name-taken' });
});
