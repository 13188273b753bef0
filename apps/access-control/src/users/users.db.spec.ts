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

const signIn = (who: Actor, password = PASSWORD) =>
  world.rpc.call(accessRpc.signIn, { email: who.email, password });
const resolve = (token: string) => world.rpc.call(accessRpc.resolveSession, { token });
const invite = (email: string, actor = admin) =>
  world.rpc.call(accessRpc.inviteUser, {
    actor,
    email,
    name: 'New',
    organizationRole: 'member',
    teamIds: [],
  });
const redeem = (token: string, password = 'a long way home') =>
  world.rpc.call(accessRpc.redeemLink, { token, password });
const deactivate = (actor: Actor, userId: string) =>
  world.rpc.call(accessRpc.deactivateUser, { actor, userId });
const update = (
  actor: Actor,
  userId: string,
  expectedVersion: number,
  changes: { name?: string; organizationRole?: 'admin' | 'member'; teamIds?: string[] },
) => world.rpc.call(accessRpc.updateUser, { actor, userId, expectedVersion, changes });
const address = () => `${newId()}@example.com`;

it('invites by a link that works once, and whose token is not kept', async () => {
  const { user, link } = await invite(address());
  expect(user.state).toBe('invited');
  expect(await world.rpc.call(accessRpc.lookAtLink, { token: link.token })).toMatchObject({
    purpose: 'invitation',
    email: user.email,
  });
  const stored = await world.database.dataSource.query<{ text: string }[]>(
    `select l::text as text from user_links l where user_id = $1`,
    [user.id],
  );
  expect(stored).toHaveLength(1);
  expect(stored[0]?.text).not.toContain(link.token);

  const tries = await Promise.allSettled([redeem(link.token), redeem(link.token)]);
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(tries.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'link-invalid' });
  expect((await world.rpc.call(accessRpc.getUser, { actor: admin, userId: user.id })).state).toBe('active');
  const log = JSON.stringify(await auditOf(world.database, admin.organizationId));
  expect(log).toContain('user.joined');
  expect(log).not.toContain(link.token);
  expect(log).not.toContain('a long way home');
});

it('ends an earlier link with a new one, and any link with its time', async () => {
  const { user, link } = await invite(address());
  const again = await world.rpc.call(accessRpc.createLink, { actor: admin, userId: user.id });
  expect(again.purpose).toBe('invitation');
  await expect(redeem(link.token)).rejects.toMatchObject({ code: 'link-invalid' });

  await world.database.dataSource.query(`update user_links set expires_at = now() where user_id = $1`, [
    user.id,
  ]);
  await expect(redeem(again.token)).rejects.toMatchObject({ code: 'link-invalid' });
});

it('resets a password: the old one and open sessions end', async () => {
  const { token } = await signIn(member);
  const link = await world.rpc.call(accessRpc.createLink, { actor: admin, userId: member.userId });
  expect(link.purpose).toBe('reset');
  await expect(redeem(link.token, 'short')).rejects.toMatchObject({ code: 'password-weak' });
  const opened = await redeem(link.token);

  await expect(resolve(token)).rejects.toMatchObject({ code: 'session-missing' });
  await expect(signIn(member)).rejects.toMatchObject({ code: 'credentials-invalid' });
  expect((await resolve(opened.token)).actor.userId).toBe(member.userId);
});

it('knows an e-mail address once in the installation, however it is written', async () => {
  const email = address();
  await invite(email);
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  await expect(invite(email.toUpperCase(), foreign)).rejects.toMatchObject({ code: 'email-taken' });
});

it('changes a password for who knows it, and ends the other sessions only', async () => {
  const [here, there] = [await signIn(member), await signIn(member)];
  const change = (currentPassword: string, newPassword: string) =>
    world.rpc.call(accessRpc.changePassword, { actor: here.actor, currentPassword, newPassword });
  await expect(change('wrong', 'a long way home')).rejects.toMatchObject({ code: 'credentials-invalid' });
  await expect(change(PASSWORD, member.email)).rejects.toMatchObject({ code: 'password-weak' });
  await change(PASSWORD, 'a long way home');

  expect((await resolve(here.token)).actor.userId).toBe(member.userId);
  await expect(resolve(there.token)).rejects.toMatchObject({ code: 'session-missing' });
  await signIn(member, 'a long way home');
});

it('deactivates at once, keeps teams, and lets the user come back', async () => {
  const { token } = await signIn(member);
  const team = await world.rpc.call(accessRpc.createTeam, {
    actor: admin,
    name: 'Berlin',
    memberIds: [member.userId],
  });
  expect((await deactivate(admin, member.userId)).state).toBe('deactivated');

  await expect(resolve(token)).rejects.toMatchObject({ code: 'session-missing' });
  await expect(signIn(member)).rejects.toMatchObject({ code: 'credentials-invalid' });
  await expect(
    world.rpc.call(accessRpc.createLink, { actor: admin, userId: member.userId }),
  ).rejects.toMatchObject({ code: 'user-state-wrong' });
  const back = await world.rpc.call(accessRpc.reactivateUser, { actor: admin, userId: member.userId });
  expect(back).toMatchObject({ state: 'active', teams: [{ id: team.id }] });
  await signIn(member);
});

it('refuses members, and does not know users of others', async () => {
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  await expect(invite(address(), member)).rejects.toMatchObject({ code: 'role-missing' });
  await expect(deactivate(member, admin.userId)).rejects.toMatchObject({ code: 'role-missing' });
  await expect(update(member, member.userId, 1, { organizationRole: 'admin' })).rejects.toMatchObject({
    code: 'role-missing',
  });
  await expect(deactivate(foreign, member.userId)).rejects.toMatchObject({ code: 'not-found' });
  await expect(update(foreign, member.userId, 1, { name: 'x' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(update(admin, newId(), 1, { name: 'x' })).rejects.toMatchObject({ code: 'not-found' });
});

it('tells who comes with an old version who changed what', async () => {
  const changed = await update(admin, member.userId, 1, { name: 'Ä'.repeat(255) });
  expect(changed).toMatchObject({ version: 2, name: 'Ä'.repeat(255) });
  await expect(update(admin, member.userId, 1, { name: 'y' })).rejects.toMatchObject({
    code: 'precondition-failed',
    members: { conflict: { changedBy: admin.name, fields: ['name'] } },
  });
  await expect(update(admin, member.userId, 2, { teamIds: [newId()] })).rejects.toMatchObject({
    code: 'validation-failed',
    violations: [{ pointer: '/teamIds/0' }],
  });
});

it('always keeps one active admin, also when two remove each other', async () => {
  await expect(deactivate(admin, admin.userId)).rejects.toMatchObject({ code: 'last-admin' });
  await expect(update(admin, admin.userId, 1, { organizationRole: 'member' })).rejects.toMatchObject({
    code: 'last-admin',
  });
  await world.rpc.call(accessRpc.createServiceAccount, {
    actor: admin,
    name: 'Bot',
    organizationRole: 'admin',
  });
  await expect(deactivate(admin, admin.userId)).rejects.toMatchObject({ code: 'last-admin' });

  for (let round = 0; round < 20; round += 1) {
    const organizationId = await addOrganization(world.database);
    const one = await addUser(world.database, organizationId, 'admin');
    const two = await addUser(world.database, organizationId, 'admin');
    const tries = await Promise.allSettled([
      deactivate(one, two.userId),
      round % 2 === 0
        ? deactivate(two, one.userId)
        : update(two, one.userId, 1, { organizationRole: 'member' }),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(tries.find((attempt) => attempt.status === 'rejected')?.reason).toMatchObject({
      code: 'last-admin',
    });
  }
}, 30_000);
