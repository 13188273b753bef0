import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { tokensRpc } from '#shared/contracts/tokens.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { newApiToken } from '#shared/tokens/api-token-format.js';
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
let channels: string[];

beforeAll(async () => {
  world = await startAccessControl();
});
afterAll(() => world.close());

beforeEach(async () => {
  const organizationId = await addOrganization(world.database);
  admin = await addUser(world.database, organizationId, 'admin');
  member = await addUser(world.database, organizationId, 'member');
  channels = [newId(), newId()];
  for (const channelId of channels)
    await world.rpc.call(accessRpc.grantChannelRole, {
      actor: admin,
      channelId,
      userId: member.userId,
      role: 'supervisor',
    });
  member = await signedIn(world, member);
});

const day = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString();
const create = (changes: Partial<RpcRequest<typeof tokensRpc.create>> = {}, actor = member) =>
  world.rpc.call(tokensRpc.create, {
    actor,
    name: 'Report',
    scopes: ['inbox:read'],
    channelIds: null,
    expiresAt: inDays(30),
    ...changes,
  });
const resolve = (token: string) => world.rpc.call(tokensRpc.resolve, { token });
const list = async (actor = member, everybody = false) =>
  (await world.rpc.call(tokensRpc.list, { actor, everybody })).items;
const revoke = (actor: Actor, tokenId: string) => world.rpc.call(tokensRpc.revoke, { actor, tokenId });
const serviceAccount = (organizationRole: 'admin' | 'member' = 'member') =>
  world.rpc.call(accessRpc.createServiceAccount, { actor: admin, name: 'Robot', organizationRole });

it('stands for its user with the roles of now, and is shown once', async () => {
  const { token, ...shown } = await create();
  const { actor, scopes } = await resolve(token);

  expect(token).toMatch(/^parley_pat_[0-9A-Za-z]{36}$/);
  expect(shown).toMatchObject({ kind: 'personal', prefix: token.slice(0, 16), lastUsedAt: null });
  expect(scopes).toEqual(['inbox:read']);
  expect(actor).toEqual({ ...member, sessionId: shown.id, tokenId: shown.id });
  const [listed] = await list();
  expect(listed).toEqual({ ...shown, lastUsedAt: expect.any(String) });

  await world.rpc.call(accessRpc.revokeChannelRole, {
    actor: admin,
    channelId: channels[0] ?? '',
    userId: member.userId,
  });
  expect((await resolve(token)).actor.channelRoles).toEqual({ [channels[1] ?? '']: 'supervisor' });
});

it('is nowhere but in the answer', async () => {
  const { token } = await create();
  const tables = ['api_tokens', 'audit_log', 'outbox_messages'];
  for (const table of tables) {
    const rows = await world.database.dataSource.query<{ all: string }[]>(
      `select row_to_json(t)::text as all from ${table} t`,
    );
    expect(rows.map(({ all }) => all).join()).not.toContain(token.slice(16));
  }
});

it('is narrowed to its channels', async () => {
  const [first = ''] = channels;
  const { token } = await create({ channelIds: [first, first] });
  expect((await resolve(token)).actor.channelRoles).toEqual({ [first]: 'supervisor' });
});

it('is told apart from anything else', async () => {
  const { token } = await create();
  const changed = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
  for (const other of [changed, newApiToken('personal'), token.toUpperCase(), '', "' or true --", '\u0000'])
    await expect(resolve(other)).rejects.toMatchObject({ code: 'session-missing' });
});

it('does not ask the database about a mistyped one', async () => {
  const { dataSource } = world.database;
  await dataSource.query(`alter table api_tokens rename to api_tokens_away`);
  try {
    await expect(resolve('parley_pat_mistyped')).rejects.toMatchObject({ code: 'session-missing' });
    await expect(resolve(newApiToken('personal'))).rejects.toMatchObject({ code: 'internal-error' });
  } finally {
    await dataSource.query(`alter table api_tokens_away rename to api_tokens`);
  }
});

it('dies when it expires, is revoked, or its user is deactivated', async () => {
  const [expiring, revoked, left] = [await create(), await create(), await create()];
  await world.database.dataSource.query(`update api_tokens set expires_at = now() where id = $1`, [
    expiring.id,
  ]);
  await revoke(member, revoked.id);
  await expect(resolve(expiring.token)).rejects.toMatchObject({ code: 'session-missing' });
  await expect(resolve(revoked.token)).rejects.toMatchObject({ code: 'session-missing' });
  await expect(resolve(left.token)).resolves.toBeDefined();
  await waitFor(() => world.announcements.sessionsEnded.some(({ sessionId }) => sessionId === revoked.id));

  await world.rpc.call(accessRpc.deactivateUser, { actor: admin, userId: member.userId });
  await expect(resolve(left.token)).rejects.toMatchObject({ code: 'session-missing' });
});

it('notes its use at most once a minute', async () => {
  const { id, token } = await create();
  const usedAt = async () => (await list()).find((one) => one.id === id)?.lastUsedAt ?? null;
  const use = async (secondsAgo: number) => {
    await world.database.dataSource.query(
      `update api_tokens set last_used_at = now() - make_interval(secs => $2) where id = $1`,
      [id, secondsAgo],
    );
    const before = await usedAt();
    await resolve(token);
    return (await usedAt()) !== before;
  };
  expect(await use(30)).toBe(false);
  expect(await use(61)).toBe(true);
});

it('has an end within a year, and scopes and channels of its user', async () => {
  const refused = (changes: Partial<RpcRequest<typeof tokensRpc.create>>, pointer: string, actor = member) =>
    expect(create(changes, actor)).rejects.toMatchObject({
      code: 'validation-failed',
      violations: [{ pointer }],
    });
  await refused({ expiresAt: inDays(367) }, '/expiresAt');
  await refused({ expiresAt: inDays(-1) }, '/expiresAt');
  await refused({ scopes: ['inbox:read', 'admin:read'] }, '/scopes');
  await refused({ channelIds: [channels[0] ?? '', newId()] }, '/channelIds/1');
  await refused({ scopes: ['admin:write'], channelIds: channels.slice(0, 1) }, '/channelIds', {
    ...(await adminWithChannels()),
  });
  await expect(create({ scopes: ['admin:write'] }, admin)).resolves.toBeDefined();
  await expect(create({ expiresAt: inDays(365.5) })).resolves.toBeDefined();
});

async function adminWithChannels(): Promise<Actor> {
  for (const channelId of channels)
    await world.rpc.call(accessRpc.grantChannelRole, {
      actor: admin,
      channelId,
      userId: admin.userId,
      role: 'viewer',
    });
  return signedIn(world, admin);
}

it('cannot be had more than 50 times, also not by asking many times at once', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 55 }, () => create()));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
  await expect(create()).rejects.toMatchObject({ code: 'limit-reached' });
  const [one] = await list();
  await revoke(member, one?.id ?? '');
  await expect(create()).resolves.toBeDefined();
}, 30_000);

it('of a service account is made by admins, and works without sign-in', async () => {
  const { id: userId } = await serviceAccount();
  await world.rpc.call(accessRpc.grantChannelRole, {
    actor: admin,
    channelId: channels[0] ?? '',
    userId,
    role: 'viewer',
  });
  const { token, kind } = await create({ userId }, admin);

  expect(kind).toBe('service');
  expect(token).toMatch(/^parley_svc_/);
  expect((await resolve(token)).actor).toMatchObject({
    userId,
    email: '',
    channelRoles: { [channels[0] ?? '']: 'viewer' },
  });
  await expect(create({ userId })).rejects.toMatchObject({ code: 'role-missing' });
  await expect(create({ userId: member.userId }, admin)).rejects.toMatchObject({ code: 'user-state-wrong' });
  await world.rpc.call(accessRpc.deactivateUser, { actor: admin, userId });
  await expect(create({ userId }, admin)).rejects.toMatchObject({ code: 'user-state-wrong' });
});

it('is seen and ended by its user and by admins, and by nobody else', async () => {
  const mine = await create();
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  const colleague = await addUser(world.database, admin.organizationId, 'member');

  expect(await list(colleague)).toEqual([]);
  await expect(list(colleague, true)).rejects.toMatchObject({ code: 'role-missing' });
  expect((await list(admin, true)).map(({ id }) => id)).toEqual([mine.id]);
  expect(await list(foreign, true)).toEqual([]);
  await expect(create({ userId: member.userId }, foreign)).rejects.toMatchObject({ code: 'not-found' });
  for (const other of [colleague, foreign])
    await expect(revoke(other, mine.id)).rejects.toMatchObject({ code: 'not-found' });
  await revoke(admin, mine.id);
  await expect(revoke(admin, mine.id)).rejects.toMatchObject({ code: 'not-found' });
  expect((await list())[0]?.revokedAt).not.toBeNull();
});

it('is written down, as maker and as made', async () => {
  const { id, prefix } = await create({}, { ...member, tokenId: newId() });
  await revoke(admin, id);
  const entries = (await auditOf(world.database, admin.organizationId)).slice(-2);
  expect(entries).toMatchObject([
    { action: 'api-token.created', subject: { tokenId: id, userId: member.userId }, after: { prefix } },
    { action: 'api-token.revoked', before: { name: 'Report', prefix }, after: null },
  ]);
});
