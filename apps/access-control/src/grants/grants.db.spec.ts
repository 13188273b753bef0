import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { addOrganization, addUser, PASSWORD, startAccessControl } from '../testing/access-control-fixture.js';

let world: Awaited<ReturnType<typeof startAccessControl>>;
let admin: Actor;
let member: Actor;
let channelId: string;

beforeAll(async () => {
  world = await startAccessControl();
});
afterAll(() => world.close());

beforeEach(async () => {
  const organizationId = await addOrganization(world.database);
  admin = await addUser(world.database, organizationId, 'admin');
  member = await addUser(world.database, organizationId, 'member');
  channelId = newId();
});

type Role = 'viewer' | 'contributor' | 'supervisor';
const grant = (who: Actor, userId: string, role: Role) =>
  world.rpc.call(accessRpc.grantChannelRole, { actor: who, channelId, userId, role });
const revoke = (who: Actor, userId: string) =>
  world.rpc.call(accessRpc.revokeChannelRole, { actor: who, channelId, userId });
const list = async (who: Actor) =>
  (await world.rpc.call(accessRpc.listChannelGrants, { actor: who, channelId })).items;
const auditOf = (organizationId: string) =>
  world.database.dataSource.query<object[]>(
    `select actor_id, actor_name, action, subject, before, after from audit_log where organization_id = $1 order by id`,
    [organizationId],
  );

async function rolesSeenBy(who: Actor): Promise<Actor['channelRoles']> {
  const { token } = await world.rpc.call(accessRpc.signIn, { email: who.email, password: PASSWORD });
  const { actor } = await world.rpc.call(accessRpc.resolveSession, { token });
  return actor.channelRoles;
}

it.each(['viewer', 'contributor', 'supervisor'] as const)(
  'gives the role %s, which the session then has',
  async (role) => {
    await grant(admin, member.userId, role);

    expect(await list(admin)).toEqual([
      { userId: member.userId, name: member.name, email: member.email, role },
    ]);
    expect(await rolesSeenBy(member)).toEqual({ [channelId]: role });
  },
);

it('changes a role and takes it away, each time with who, what, before and after', async () => {
  await grant(admin, member.userId, 'viewer');
  await grant(admin, member.userId, 'contributor');
  await revoke(admin, member.userId);

  expect(await rolesSeenBy(member)).toEqual({});
  const common = {
    actor_id: admin.userId,
    actor_name: admin.name,
    subject: { userId: member.userId, channelId },
  };
  expect(await auditOf(admin.organizationId)).toEqual([
    { ...common, action: 'channel-grant.set', before: null, after: { role: 'viewer' } },
    { ...common, action: 'channel-grant.set', before: { role: 'viewer' }, after: { role: 'contributor' } },
    { ...common, action: 'channel-grant.revoked', before: { role: 'contributor' }, after: null },
  ]);
});

it('announces each change to whoever keeps roles', async () => {
  await grant(admin, member.userId, 'viewer');

  const { organizationId } = admin;
  const announced = await waitFor(() =>
    world.announcements.grantsChanged.find((event) => event.organizationId === organizationId),
  );
  expect(announced).toEqual({ organizationId, userIds: [member.userId] });
});

it('writes and announces nothing when nothing changes', async () => {
  await revoke(admin, member.userId);
  await grant(admin, member.userId, 'viewer');
  await grant(admin, member.userId, 'viewer');

  expect(await auditOf(admin.organizationId)).toHaveLength(1);
});

it('keeps a true history when two admins change one grant at the same time', async () => {
  const roles = ['viewer', 'contributor', 'supervisor', 'viewer', 'contributor', 'supervisor'] as const;
  await Promise.all(roles.map((role) => grant(admin, member.userId, role)));

  const history = (await auditOf(admin.organizationId)) as { before: object | null; after: object | null }[];
  expect(history[0]?.before).toBeNull();
  for (const [index, entry] of history.slice(1).entries())
    expect(entry.before).toEqual(history[index]?.after);
  expect(await list(admin)).toMatchObject([history.at(-1)?.after ?? {}]);
});

it('rolls the grant back when its announcement cannot be stored', async () => {
  const { dataSource } = world.database;
  await dataSource.query(
    `create function refuse_outbox() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$;
     create trigger refuse_outbox before insert on outbox_messages for each row execute function refuse_outbox()`,
  );
  try {
    await expect(grant(admin, member.userId, 'viewer')).rejects.toMatchObject({ code: 'internal-error' });
  } finally {
    await dataSource.query(`drop trigger refuse_outbox on outbox_messages; drop function refuse_outbox`);
  }

  expect(await list(admin)).toEqual([]);
  expect(await auditOf(admin.organizationId)).toEqual([]);
});

it('refuses members', async () => {
  await expect(grant(member, member.userId, 'supervisor')).rejects.toMatchObject({ code: 'role-missing' });
  await expect(revoke(member, admin.userId)).rejects.toMatchObject({ code: 'role-missing' });
  await expect(list(member)).rejects.toMatchObject({ code: 'role-missing' });
});

it('does not know users, grants and colleagues of another organization', async () => {
  const foreign = await addUser(world.database, await addOrganization(world.database), 'admin');
  await grant(admin, member.userId, 'viewer');

  await expect(grant(foreign, member.userId, 'supervisor')).rejects.toMatchObject({ code: 'not-found' });
  await expect(revoke(foreign, member.userId)).rejects.toMatchObject({ code: 'not-found' });
  expect(await list(foreign)).toEqual([]);
  const { items } = await world.rpc.call(accessRpc.listUsers, { actor: foreign });
  expect(items.map(({ id }) => id)).toEqual([foreign.userId]);
  expect(await rolesSeenBy(member)).toEqual({ [channelId]: 'viewer' });
});

it('cannot change, delete or empty the audit log', async () => {
  await grant(admin, member.userId, 'viewer');
  const { dataSource } = world.database;

  for (const attack of [`update audit_log set action = 'x'`, `delete from audit_log`, `truncate audit_log`]) {
    await expect(dataSource.query(attack)).rejects.toThrow('audit_log is append-only');
  }
  expect(await auditOf(admin.organizationId)).toHaveLength(1);
});
