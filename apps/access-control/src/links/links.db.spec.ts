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

const strong = 'Grüne Äpfel im Regen';
const link = (userId = member.userId, actor = admin) =>
  world.rpc.call(accessRpc.createLink, { actor, userId });
const lookAt = (token: string) => world.rpc.call(accessRpc.lookAtLink, { token });
const redeem = (token: string, password = strong, name?: string) =>
  world.rpc.call(accessRpc.redeemLink, { token, password, name });
const signIn = (email: string, password: string) => world.rpc.call(accessRpc.signIn, { email, password });
const invite = () =>
  world.rpc.call(accessRpc.inviteUser, {
    actor: admin,
    email: `${newId()}@example.com`,
    name: 'New One',
    organizationRole: 'member',
    teamIds: [],
  });

it('says for whom it is, sets the password, signs in and is used up', async () => {
  const { user, link: made } = await invite();
  expect(await lookAt(made.token)).toEqual({
    purpose: 'invitation',
    name: 'New One',
    email: user.email,
    organizationName: expect.stringContaining('Organization'),
  });
  const session = await redeem(made.token, strong, 'Nina Neu');

  expect(session.actor).toMatchObject({ userId: user.id, name: 'Nina Neu' });
  const now = await world.rpc.call(accessRpc.getUser, { actor: admin, userId: user.id });
  expect(now).toMatchObject({ state: 'active', name: 'Nina Neu', lastSignInAt: expect.any(String) });
  await expect(signIn(user.email ?? '', strong)).resolves.toBeDefined();
  await expect(lookAt(made.token)).rejects.toMatchObject({ code: 'link-invalid' });
  await expect(redeem(made.token)).rejects.toMatchObject({ code: 'link-invalid' });
});

it('resets a password within 24 hours, and ends the sessions of the old one', async () => {
  const before = await signIn(member.email, PASSWORD);
  const made = await link();
  expect(made.purpose).toBe('reset');
  expect(Math.round((Date.parse(made.expiresAt) - Date.now()) / 3_600_000)).toBe(24);
  await redeem(made.token);

  await expect(world.rpc.call(accessRpc.resolveSession, { token: before.token })).rejects.toMatchObject({
    code: 'session-missing',
  });
  await expect(signIn(member.email, PASSWORD)).rejects.toMatchObject({ code: 'credentials-invalid' });
  await expect(signIn(member.email, strong)).resolves.toBeDefined();
  const actions = (await auditOf(world.database, admin.organizationId)).map(({ action }) => action);
  expect(actions).toEqual(['user-link.created', 'user.password-reset']);
});

it('dies with the next one, after its time, and when it was made up', async () => {
  const first = await link();
  const second = await link();
  await expect(lookAt(first.token)).rejects.toMatchObject({ code: 'link-invalid' });
  await world.database.dataSource.query(`update user_links set expires_at = now() where user_id = $1`, [
    member.userId,
  ]);
  for (const token of [second.token, `${first.token}x`, '', '\u0000', "' or 1=1 --"])
    await expect(redeem(token)).rejects.toMatchObject({ code: 'link-invalid' });
});

it('survives a weak password, which is pointed to', async () => {
  const { token } = await link();
  for (const weak of ['short', 'passwort123', member.email, member.name])
    await expect(redeem(token, weak)).rejects.toMatchObject({
      code: 'password-weak',
      violations: [{ pointer: '/password' }],
    });
  await expect(redeem(token)).resolves.toBeDefined();
});

it('is used once when two use it at the same time, and never beside a deactivation', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { token } = await link();
    const both = await Promise.allSettled([redeem(token), redeem(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'link-invalid' });
  }
  for (let round = 0; round < 5; round += 1) {
    const { user, link: made } = await invite();
    const [redeemed, deactivated] = await Promise.allSettled([
      redeem(made.token),
      world.rpc.call(accessRpc.deactivateUser, { actor: admin, userId: user.id }),
    ]);
    expect(deactivated.status).toBe('fulfilled');
    if (redeemed.status === 'rejected') expect(redeemed.reason).toMatchObject({ code: 'link-invalid' });
    const now = await world.rpc.call(accessRpc.getUser, { actor: admin, userId: user.id });
    expect(now.state).toBe('deactivated');
  }
});

it('is kept as a hash only', async () => {
  const { token } = await link();
  const [row] = await world.database.dataSource.query<{ all: string }[]>(
    `select row_to_json(l)::text as all from user_links l where user_id = $1`,
    [member.userId],
  );
  expect(row?.all).not.toContain(token);
  expect(JSON.stringify(await auditOf(world.database, admin.organizationId))).not.toContain(token);
});

it('is made by admins, for active people of their organization', async () => {
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  await expect(link(admin.userId, member)).rejects.toMatchObject({ code: 'role-missing' });
  await expect(link(member.userId, foreign)).rejects.toMatchObject({ code: 'not-found' });
  await world.rpc.call(accessRpc.deactivateUser, { actor: admin, userId: member.userId });
  await expect(link()).rejects.toMatchObject({ code: 'user-state-wrong' });
});

describe('a change of password', () => {
  const change = (actor: Actor, currentPassword: string, newPassword: string) =>
    world.rpc.call(accessRpc.changePassword, { actor, currentPassword, newPassword });

  it('needs the current one, ends the other sessions and keeps its own', async () => {
    const [mine, other] = [await signIn(member.email, PASSWORD), await signIn(member.email, PASSWORD)];
    await expect(change(mine.actor, 'wrong', strong)).rejects.toMatchObject({ code: 'credentials-invalid' });
    await expect(change(mine.actor, PASSWORD, 'short')).rejects.toMatchObject({
      code: 'password-weak',
      violations: [{ pointer: '/newPassword' }],
    });
    await change(mine.actor, PASSWORD, strong);

    await expect(world.rpc.call(accessRpc.resolveSession, { token: mine.token })).resolves.toBeDefined();
    await expect(world.rpc.call(accessRpc.resolveSession, { token: other.token })).rejects.toMatchObject({
      code: 'session-missing',
    });
    const entries = await auditOf(world.database, admin.organizationId);
    expect(entries).toMatchObject([{ action: 'user.password-changed', before: null, after: null }]);
  });

  it('slows down guessing of the current one', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1)
      await expect(change(member, 'wrong', strong)).rejects.toMatchObject({ code: 'credentials-invalid' });
    await expect(change(member, PASSWORD, strong)).rejects.toMatchObject({ code: 'too-many-requests' });
  });
});
