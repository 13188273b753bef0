import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { newId } from '#shared/database/ids.js';
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

const signIn = (userAgent?: string) =>
  world.rpc.call(accessRpc.signIn, { email: member.email, password: PASSWORD, userAgent });
const list = async (actor: Actor, userId = member.userId) =>
  (await world.rpc.call(accessRpc.listSessions, { actor, userId })).items;
const end = (actor: Actor, sessionId: string) => world.rpc.call(accessRpc.endSession, { actor, sessionId });

it('are listed newest first, with the one that asks marked', async () => {
  const first = await signIn('Firefox');
  const second = await signIn('Chrome');

  expect(await list(first.actor)).toMatchObject([
    { id: second.actor.sessionId, userAgent: 'Chrome', current: false },
    { id: first.actor.sessionId, userAgent: 'Firefox', current: true },
  ]);
  expect(await list(admin)).toHaveLength(2);
  expect(JSON.stringify(await list(admin))).not.toContain(first.token);
});

it('end one by one or all others; an admin who ends somebody else’s is written down', async () => {
  const [one, two, three] = [await signIn(), await signIn(), await signIn()];
  await end(one.actor, two.actor.sessionId);
  await expect(end(one.actor, two.actor.sessionId)).rejects.toMatchObject({ code: 'not-found' });
  expect(await world.rpc.call(accessRpc.endOtherSessions, { actor: one.actor })).toEqual({ ended: 1 });
  expect((await list(one.actor)).map(({ id }) => id)).toEqual([one.actor.sessionId]);
  await expect(world.rpc.call(accessRpc.resolveSession, { token: three.token })).rejects.toMatchObject({
    code: 'session-missing',
  });

  await end(admin, one.actor.sessionId);
  expect(await auditOf(world.database, admin.organizationId)).toMatchObject([
    { action: 'session.ended', subject: { userId: member.userId, sessionId: one.actor.sessionId } },
  ]);
});

it('of others are not there for members, and of other organizations not for admins', async () => {
  const { actor } = await signIn();
  const colleague = await addUser(world.database, admin.organizationId, 'member');
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');

  await expect(list(colleague)).rejects.toMatchObject({ code: 'role-missing' });
  await expect(end(colleague, actor.sessionId)).rejects.toMatchObject({ code: 'not-found' });
  expect(await list(foreign)).toEqual([]);
  await expect(end(foreign, actor.sessionId)).rejects.toMatchObject({ code: 'not-found' });
  await expect(end(admin, newId())).rejects.toMatchObject({ code: 'not-found' });
  expect(await list(actor)).toHaveLength(1);
});
