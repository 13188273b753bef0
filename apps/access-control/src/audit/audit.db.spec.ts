import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { auditEvents, auditRpc } from '#shared/contracts/audit.js';
import type { EventPayload, RpcRequest } from '#shared/contracts/contract.js';
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

type Request = RpcRequest<typeof auditRpc.list>;
const list = (request: Partial<Request> = {}) =>
  world.rpc.call(auditRpc.list, { actor: admin, limit: 50, ...request });
const actions = async (request: Partial<Request> = {}) =>
  (await list(request)).items.map(({ action }) => action);
const fact = (
  changes: Partial<EventPayload<typeof auditEvents.recorded>> = {},
): EventPayload<typeof auditEvents.recorded> => ({
  id: newId(),
  organizationId: admin.organizationId,
  at: new Date().toISOString(),
  actorId: admin.userId,
  actorName: admin.name,
  tokenId: null,
  action: 'channel-settings.updated',
  subject: { channelId: newId() },
  before: { displayName: 'a' },
  after: { displayName: 'b' },
  ...changes,
});
const record = (recorded: EventPayload<typeof auditEvents.recorded>) =>
  world.publisher.publish(auditEvents.recorded, recorded);
const grant = (userId: string, channelId = newId()) =>
  world.rpc.call(accessRpc.grantChannelRole, { actor: admin, channelId, userId, role: 'viewer' });

it('takes what other services did, each fact once', async () => {
  const recorded = fact({ at: '2026-11-20T10:00:00.123Z', tokenId: newId() });
  await record(recorded);
  await record(recorded);
  const last = fact();
  await record(last);
  await waitFor(async () => (await list()).items.some(({ id }) => id === last.id));

  const { items } = await list();
  expect(items.map(({ id }) => id)).toEqual([last.id, recorded.id]);
  expect(items[1]).toEqual({
    id: recorded.id,
    at: '2026-11-20T10:00:00.123Z',
    actor: { userId: admin.userId, name: admin.name, tokenId: recorded.tokenId },
    action: recorded.action,
    subject: recorded.subject,
    before: recorded.before,
    after: recorded.after,
  });
});

it('is filtered by action, actor, subject and time', async () => {
  const other = await addUser(world.database, admin.organizationId, 'admin');
  const channelId = newId();
  await grant(member.userId, channelId);
  await world.rpc.call(accessRpc.revokeChannelRole, { actor: other, channelId, userId: member.userId });
  await grant(other.userId);
  const old = fact({ at: '2026-01-01T00:00:00Z' });
  await record(old);
  await waitFor(async () => (await list()).items.length === 4);

  expect(await actions({ action: 'channel-grant' })).toEqual([
    'channel-grant.set',
    'channel-grant.revoked',
    'channel-grant.set',
  ]);
  expect(await actions({ action: 'channel-grant.revoked' })).toEqual(['channel-grant.revoked']);
  expect(await actions({ action: 'channel' })).toEqual([]);
  expect(await actions({ userId: other.userId })).toEqual(['channel-grant.revoked']);
  expect(await actions({ subjectId: channelId })).toEqual(['channel-grant.revoked', 'channel-grant.set']);
  expect(await actions({ to: '2026-02-01T00:00:00Z' })).toEqual([old.action]);
  expect(await actions({ from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' })).toEqual([]);
  expect(await actions({ from: '2026-01-01T01:00:00+01:00' })).toHaveLength(4);
  for (const action of ["' or true --", '%', 'channel_grant', '\u0000', '\ud800'])
    expect(await actions({ action })).toEqual([]);
});

it('is paged without loss, also within one transaction and while it grows', async () => {
  const at = '2026-11-20T10:00:00Z';
  const facts = Array.from({ length: 25 }, () => fact({ at }));
  for (const one of facts) await record(one);
  await waitFor(async () => (await list()).items.length === 25);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: 10, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
    await grant(member.userId);
  } while (cursor !== undefined);

  expect(seen).toHaveLength(25);
  expect(new Set(seen)).toEqual(new Set(facts.map(({ id }) => id)));
});

it('refuses a cursor that was changed, or is of another query or organization', async () => {
  await grant(member.userId);
  await grant(member.userId);
  const { nextCursor } = await list({ limit: 1 });
  const cursor = nextCursor ?? '';
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  const changed = cursor.slice(0, -2) + (cursor.endsWith('A') ? 'B' : 'A');

  for (const request of [
    { cursor: changed },
    { cursor: 'x' },
    { cursor, action: 'team' },
    { cursor, actor: foreign },
  ])
    await expect(list(request)).rejects.toMatchObject({ code: 'cursor-invalid' });
  await expect(list({ cursor, limit: 2 })).resolves.toBeDefined();
});

it('is for admins, each of their own organization', async () => {
  await grant(member.userId);
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  await expect(list({ actor: member })).rejects.toMatchObject({ code: 'role-missing' });
  expect(await actions({ actor: foreign })).toEqual([]);
});
