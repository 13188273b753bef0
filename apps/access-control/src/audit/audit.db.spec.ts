import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { auditEvents, auditRpc } from '#shared/contracts/audit.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import {
  addOrganization,
  addUser,
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

const list = (query: object = {}, actor = admin) =>
  world.rpc.call(auditRpc.list, { actor, limit: 50, ...query });
const team = (name: string) => world.rpc.call(accessRpc.createTeam, { actor: admin, name, memberIds: [] });
const grant = () =>
  world.rpc.call(accessRpc.grantChannelRole, {
    actor: admin,
    channelId: newId(),
    userId: admin.userId,
    role: 'viewer',
  });

it('is filtered by action, group of actions, person, subject and time', async () => {
  const { id } = await team('One');
  await team('Two');
  await grant();
  const actions = async (query: object) => (await list(query)).items.map(({ action }) => action);

  expect(await actions({})).toEqual(['channel-grant.set', 'team.created', 'team.created']);
  expect(await actions({ action: 'team' })).toHaveLength(2);
  expect(await actions({ action: 'channel-grant.set' })).toEqual(['channel-grant.set']);
  expect(await actions({ subjectId: id })).toEqual(['team.created']);
  expect(await actions({ userId: newId() })).toEqual([]);
  expect(await actions({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
  for (const action of ["' or true --", '%', 'team%', '\u0000'])
    expect(await actions({ action })).toEqual([]);
});

it('pages without gaps, with cursors for this question only', async () => {
  for (const name of ['a', 'b', 'c']) await team(name);
  const first = await list({ limit: 2 });
  const cursor = first.nextCursor ?? '';
  const second = await list({ limit: 2, cursor });

  const names = [...first.items, ...second.items].map(({ after }) => after?.['name']);
  expect(names).toEqual(['c', 'b', 'a']);
  expect(second.nextCursor).toBeNull();
  await expect(list({ cursor, action: 'team' })).rejects.toMatchObject({ code: 'cursor-invalid' });
  await expect(list({ cursor: `${cursor}x` })).rejects.toMatchObject({ code: 'cursor-invalid' });
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  await expect(list({ cursor }, foreign)).rejects.toMatchObject({ code: 'cursor-invalid' });
  expect((await list({}, foreign)).items).toEqual([]);
});

it('is for admins', async () => {
  const member = await addUser(world.database, admin.organizationId, 'member');
  await expect(list({}, member)).rejects.toMatchObject({ code: 'role-missing' });
});

it('keeps what another service did, once', async () => {
  const fact = {
    id: newId(),
    organizationId: admin.organizationId,
    at: '2026-11-23T06:00:00.000Z',
    actorId: admin.userId,
    actorName: admin.name,
    tokenId: newId(),
    action: 'channel-settings.updated',
    subject: { channelId: newId() },
    before: { displayName: null },
    after: { displayName: 'Shop' },
  };
  await world.publisher.publish(auditEvents.recorded, fact);
  await world.publisher.publish(auditEvents.recorded, fact);
  await world.publisher.publish(auditEvents.recorded, { ...fact, id: newId(), action: 'last' });

  await waitFor(async () => (await list({ action: 'last' })).items[0]);
  const { items } = await list({ action: 'channel-settings' });
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    id: fact.id,
    at: fact.at,
    actor: { userId: admin.userId, name: admin.name, tokenId: fact.tokenId },
    before: fact.before,
    after: fact.after,
  });
});
