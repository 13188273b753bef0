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
  startAccessControl,
  type AccessControl,
} from '../testing/access-control-fixture.js';

let world: AccessControl;
let admin: Actor;
let member: Actor;
let channels: [string, string];

beforeAll(async () => {
  world = await startAccessControl();
});
afterAll(() => world.close());

beforeEach(async () => {
  const organizationId = await addOrganization(world.database);
  admin = await addUser(world.database, organizationId, 'admin');
  member = await addUser(world.database, organizationId, 'member');
  channels = [newId(), newId()];
  for (const channelId of channels) await give(channelId, member.userId);
});

const give = (channelId: string, userId: string) =>
  world.rpc.call(accessRpc.grantChannelRole, { actor: admin, channelId, userId, role: 'contributor' });
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const create = (actor: Actor, request: Partial<RpcRequest<typeof tokensRpc.create>> = {}) =>
  world.rpc.call(tokensRpc.create, {
    actor,
    name: 'Export',
    scopes: ['inbox:read'],
    channelIds: null,
    expiresAt: inDays(30),
    ...request,
  });
const resolve = (token: string) => world.rpc.call(tokensRpc.resolve, { token });
const revoke = (actor: Actor, tokenId: string) => world.rpc.call(tokensRpc.revoke, { actor, tokenId });
const list = async (actor: Actor, everybody = false) =>
  (await world.rpc.call(tokensRpc.list, { actor, everybody })).items;

it('leads to its user with the roles of now, and is nowhere in the database', async () => {
  const { token, ...made } = await create(member);
  const { actor, scopes } = await resolve(token);

  expect(token).toMatch(/^parley_pat_[0-9A-Za-z]{36}$/);
  expect(scopes).toEqual(['inbox:read']);
  expect(actor).toMatchObject({ userId: member.userId, tokenId: made.id, sessionId: made.id });
  expect(Object.keys(actor.channelRoles).sort()).toEqual([...channels].sort());
  const secret = token.slice(made.prefix.length);
  for (const table of ['api_tokens', 'audit_log', 'outbox_messages']) {
    const rows = await world.database.dataSource.query<unknown[]>(
      `select from ${table} t where strpos(t::text, $1) > 0`,
      [secret],
    );
    expect(rows).toEqual([]);
  }
});

it('is narrowed to its channels, and never has one that its user has lost', async () => {
  const { token } = await create(member, { channelIds: [channels[0]] });
  expect((await resolve(token)).actor.channelRoles).toEqual({ [channels[0]]: 'contributor' });

  await world.rpc.call(accessRpc.revokeChannelRole, {
    actor: admin,
    channelId: channels[0],
    userId: member.userId,
  });
  expect((await resolve(token)).actor.channelRoles).toEqual({});
});

it.each(['', 'x', 'parley_pat_', `parley_pat_${'0'.repeat(36)}`, "' or 1=1 --", newApiToken('personal')])(
  'does not know %s',
  async (token) => {
    await expect(resolve(token)).rejects.toMatchObject({ code: 'session-missing' });
  },
);

it('refuses what does not fit its owner, each with its pointer', async () => {
  const pointersOf = async (actor: Actor, request: Partial<RpcRequest<typeof tokensRpc.create>>) => {
    const error = (await create(actor, request).catch((reason: unknown) => reason)) as {
      code: string;
      violations: { pointer: string }[];
    };
    expect(error.code).toBe('validation-failed');
    return error.violations.map(({ pointer }) => pointer);
  };

  expect(await pointersOf(member, { scopes: ['admin:read'] })).toEqual(['/scopes']);
  expect(await pointersOf(member, { channelIds: [channels[0], newId()] })).toEqual(['/channelIds/1']);
  expect(await pointersOf(member, { expiresAt: inDays(-1) })).toEqual(['/expiresAt']);
  expect(await pointersOf(member, { expiresAt: inDays(367) })).toEqual(['/expiresAt']);
  await give(channels[0], admin.userId);
  expect(await pointersOf(admin, { scopes: ['admin:write'], channelIds: [channels[0]] })).toEqual([
    '/channelIds',
  ]);
  expect(await list(member)).toEqual([]);
});

it('notes its last use to the minute', async () => {
  const { token } = await create(member);
  expect((await list(member))[0]?.lastUsedAt).toBeNull();
  await resolve(token);
  const used = (await list(member))[0]?.lastUsedAt;
  expect(Date.parse(used ?? '')).toBeGreaterThan(Date.now() - 60_000);
  await resolve(token);
  expect((await list(member))[0]?.lastUsedAt).toBe(used);
});

it('ends at once when it is revoked, with who did it, and streams of it are told', async () => {
  const { token, id } = await create(member);
  await revoke(admin, id);

  await expect(resolve(token)).rejects.toMatchObject({ code: 'session-missing' });
  await waitFor(() => world.announcements.sessionsEnded.find(({ sessionId }) => sessionId === id));
  expect((await auditOf(world.database, admin.organizationId)).at(-1)).toMatchObject({
    action: 'api-token.revoked',
    subject: { tokenId: id, userId: member.userId },
  });
  await expect(revoke(admin, id)).rejects.toMatchObject({ code: 'not-found' });
});

it('is no business of colleagues and other organizations', async () => {
  const { id } = await create(admin);
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');

  await expect(revoke(member, id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(revoke(foreign, id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(list(member, true)).rejects.toMatchObject({ code: 'role-missing' });
  expect(await list(foreign, true)).toEqual([]);
  expect((await list(admin, true)).map((token) => token.id)).toEqual([id]);
});

it('dies when it expires and when its user is deactivated', async () => {
  const [expiring, orphan] = [await create(member), await create(member)];
  await world.database.dataSource.query(`update api_tokens set expires_at = now() where id = $1`, [
    expiring.id,
  ]);
  await expect(resolve(expiring.token)).rejects.toMatchObject({ code: 'session-missing' });

  await world.rpc.call(accessRpc.deactivateUser, { actor: admin, userId: member.userId });
  await expect(resolve(orphan.token)).rejects.toMatchObject({ code: 'session-missing' });
  await world.rpc.call(accessRpc.reactivateUser, { actor: admin, userId: member.userId });
  await expect(resolve(orphan.token)).rejects.toMatchObject({ code: 'session-missing' });
});

it('is made for service accounts by admins, and for nobody else', async () => {
  const account = await world.rpc.call(accessRpc.createServiceAccount, {
    actor: admin,
    name: 'Bot',
    organizationRole: 'member',
  });
  await give(channels[0], account.id);
  const { token } = await create(admin, { userId: account.id });

  expect(token).toMatch(/^parley_svc_/);
  expect((await resolve(token)).actor).toMatchObject({
    userId: account.id,
    email: '',
    channelRoles: { [channels[0]]: 'contributor' },
  });
  await expect(create(member, { userId: account.id })).rejects.toMatchObject({ code: 'role-missing' });
  await expect(create(admin, { userId: member.userId })).rejects.toMatchObject({ code: 'user-state-wrong' });
  await expect(create(admin, { userId: newId() })).rejects.toMatchObject({ code: 'not-found' });
});

it('exists 50 times at most, also when many are made at once', async () => {
  for (let made = 0; made < 48; made += 1) await create(member);
  const tries = await Promise.allSettled(Array.from({ length: 6 }, () => create(member)));

  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  await expect(create(member)).rejects.toMatchObject({ code: 'limit-reached' });
  await revoke(member, (await list(member))[0]?.id ?? '');
  await create(member);
});
