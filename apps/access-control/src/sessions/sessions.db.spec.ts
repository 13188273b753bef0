import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { waitFor } from '#shared/testing/wait-for.js';
import {
  addOrganization,
  addUser,
  auditOf,
  PASSWORD,
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

const signIn = ({ email }: Actor, userAgent?: string) =>
  world.rpc.call(accessRpc.signIn, { email, password: PASSWORD, userAgent });
const list = async (actor: Actor, userId: string) =>
  (await world.rpc.call(accessRpc.listSessions, { actor, userId })).items;
const end = (actor: Actor, sessionId: string) => world.rpc.call(accessRpc.endSession, { actor, sessionId });
const resolve = (token: string) => world.rpc.call(accessRpc.resolveSession, { token });

it('lists open sessions, newest first, and tells which one asks', async () => {
  await signIn(member, 'Phone');
  const { actor } = await signIn(member, 'Desk');

  expect(await list(actor, member.userId)).toMatchObject([
    { id: actor.sessionId, userAgent: 'Desk', current: true },
    { userAgent: 'Phone', current: false },
  ]);
  expect(await list(admin, member.userId)).toHaveLength(2);
  await expect(list(member, admin.userId)).rejects.toMatchObject({ code: 'role-missing' });
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  expect(await list(foreign, member.userId)).toEqual([]);
});

it('ends a session once, streams are told, and an admin who does it is written down', async () => {
  const { actor, token } = await signIn(member);
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  const colleague = await addUser(world.database, admin.organizationId, 'member');
  await expect(end(foreign, actor.sessionId)).rejects.toMatchObject({ code: 'not-found' });
  await expect(end(colleague, actor.sessionId)).rejects.toMatchObject({ code: 'not-found' });
  expect((await resolve(token)).actor.userId).toBe(member.userId);

  await end(admin, actor.sessionId);
  await expect(resolve(token)).rejects.toMatchObject({ code: 'session-missing' });
  await expect(end(admin, actor.sessionId)).rejects.toMatchObject({ code: 'not-found' });
  await waitFor(() =>
    world.announcements.sessionsEnded.find(({ sessionId }) => sessionId === actor.sessionId),
  );
  expect((await auditOf(world.database, admin.organizationId)).map(({ action }) => action)).toEqual([
    'session.ended',
  ]);
});

it('ends all sessions but the one that asks', async () => {
  const [here, there, other] = [await signIn(member), await signIn(member), await signIn(admin)];
  expect(await world.rpc.call(accessRpc.endOtherSessions, { actor: here.actor })).toEqual({ ended: 1 });

  await expect(resolve(there.token)).rejects.toMatchObject({ code: 'session-missing' });
  expect((await resolve(here.token)).actor.userId).toBe(member.userId);
  expect((await resolve(other.token)).actor.userId).toBe(admin.userId);
});
