import { accessRpc, type Session } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { singleSignOnRpc, type ProvidedIdentity } from '#shared/contracts/single-sign-on.js';
import { newId } from '#shared/database/ids.js';
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
let organizationId: string;
let boss: Actor;
let mara: Actor;

const ISSUER = 'https://id.example';

async function start(environment: Record<string, string>, id = newId()): Promise<void> {
  world = await startAccessControl(environment);
  organizationId = await addOrganization(world.database, id);
  boss = await addUser(world.database, organizationId, 'admin');
}

const someone = (changes: Partial<ProvidedIdentity> = {}): ProvidedIdentity => ({
  issuer: ISSUER,
  subject: newId(),
  email: `someone-${newId()}@example.com`,
  name: 'Mara Neu',
  groups: [],
  ...changes,
});
const signIn = (identity: ProvidedIdentity): Promise<Session> =>
  world.rpc.call(singleSignOnRpc.signIn, { identity, userAgent: 'Firefox' });
const userOf = (userId: string) => world.rpc.call(accessRpc.getUser, { actor: boss, userId });
const refused = { code: 'single-sign-on-refused' };

describe('without further settings', () => {
  beforeAll(() => start({}));
  afterAll(() => world.close());
  beforeEach(async () => {
    mara = await addUser(world.database, organizationId, 'member');
  });

  it('opens a session for the user with the verified address, and knows the name from then on', async () => {
    const identity = someone({ email: mara.email.toUpperCase() });
    const first = await signIn(identity);
    const second = await signIn({ ...identity, email: 'married@example.com' });

    const { actor } = await world.rpc.call(accessRpc.resolveSession, { token: first.token });
    expect(actor).toMatchObject({ userId: mara.userId, organizationRole: 'member' });
    expect(second.actor.userId).toBe(mara.userId);
    expect(second.token).not.toBe(first.token);
    const linked = (await auditOf(world.database, organizationId)).filter(
      ({ subject }) => JSON.stringify(subject) === JSON.stringify({ userId: mara.userId }),
    );
    expect(linked).toEqual([
      {
        action: 'user.linked',
        subject: { userId: mara.userId },
        before: null,
        after: { issuer: ISSUER, subject: identity.subject, email: identity.email },
      },
    ]);
  });

  it('leaves the role alone', async () => {
    expect((await signIn(someone({ email: boss.email }))).actor.organizationRole).toBe('admin');
  });

  it.each([
    ['who is nobody', () => someone()],
    ['whose address is not verified', () => someone({ email: null })],
  ])('refuses %s', async (_, identity) => {
    await expect(signIn(identity())).rejects.toMatchObject(refused);
  });

  it('refuses who has taken over an address at the provider', async () => {
    await signIn(someone({ email: mara.email }));
    await expect(signIn(someone({ email: mara.email }))).rejects.toMatchObject(refused);
  });

  it('takes the same name at another provider for somebody else', async () => {
    const identity = someone({ email: mara.email });
    await signIn(identity);
    await expect(signIn({ ...identity, issuer: 'https://evil.example', email: null })).rejects.toMatchObject(
      refused,
    );
  });

  it('refuses who is deactivated, and links anew once they are back', async () => {
    const identity = someone({ email: mara.email });
    const { token } = await signIn(identity);
    await world.rpc.call(accessRpc.deactivateUser, { actor: boss, userId: mara.userId });
    await expect(signIn(identity)).rejects.toMatchObject(refused);
    await expect(world.rpc.call(accessRpc.resolveSession, { token })).rejects.toMatchObject({
      code: 'session-missing',
    });

    await world.rpc.call(accessRpc.reactivateUser, { actor: boss, userId: mara.userId });
    const { actor } = await signIn(someone({ email: mara.email }));
    expect(actor.userId).toBe(mara.userId);
  });

  it('ends every session of who was signed out at the provider, and tells open streams', async () => {
    const identity = someone({ email: mara.email });
    const { issuer, subject } = identity;
    const opened = [await signIn(identity), await signIn(identity)];
    const colleague = await addUser(world.database, organizationId, 'member');
    const other = await signIn(someone({ email: colleague.email }));
    const signOut = (of: { issuer: string; subject: string }) => world.rpc.call(singleSignOnRpc.signOut, of);
    expect(await signOut({ issuer: 'https://evil.example', subject })).toEqual({ ended: 0 });
    expect(await signOut({ issuer, subject })).toEqual({ ended: 2 });
    expect(await signOut({ issuer, subject })).toEqual({ ended: 0 });

    for (const { token } of opened)
      await expect(world.rpc.call(accessRpc.resolveSession, { token })).rejects.toMatchObject({
        code: 'session-missing',
      });
    await expect(world.rpc.call(accessRpc.resolveSession, { token: other.token })).resolves.toBeDefined();
    const told = () => world.announcements.sessionsEnded.filter(({ userId }) => userId === mara.userId);
    await waitFor(() => told().length === 2);
    const actions = (await auditOf(world.database, organizationId)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'session.ended-by-provider')).toHaveLength(1);
  });

  it('is how an invited user joins; the link of the invitation ends', async () => {
    const email = `invited-${newId()}@example.com`;
    const wanted = { actor: boss, email, name: 'New', organizationRole: 'member' as const, teamIds: [] };
    const { user, link } = await world.rpc.call(accessRpc.inviteUser, wanted);
    const { actor } = await signIn(someone({ email }));

    expect(actor.userId).toBe(user.id);
    expect((await userOf(user.id)).state).toBe('active');
    const redeemed = world.rpc.call(accessRpc.redeemLink, { token: link.token, password: PASSWORD });
    await expect(redeemed).rejects.toMatchObject({ code: 'link-invalid' });
  });

  it('refuses everybody while there are several organizations and none is named', async () => {
    const other = await addOrganization(world.database);
    await expect(signIn(someone({ email: mara.email }))).rejects.toMatchObject(refused);
    await world.database.dataSource.query(`delete from organizations where id = $1`, [other]);
    expect((await signIn(someone({ email: mara.email }))).actor.userId).toBe(mara.userId);
  });
});

describe('with groups', () => {
  beforeAll(async () => {
    const id = newId();
    const settings = {
      OIDC_ADMIN_GROUPS: 'parley-admins, bosses',
      OIDC_TEAM_GROUPS: '{"support-berlin": "berlin", "support-gone": "Gone"}',
      OIDC_CREATE_USERS: 'true',
      OIDC_ORGANIZATION_ID: id,
    };
    await start(settings, id);
    for (const name of ['Berlin', 'By hand'])
      await world.rpc.call(accessRpc.createTeam, { actor: boss, name, memberIds: [] });
  });
  afterAll(() => world.close());

  const teamsOf = async (userId: string) => (await userOf(userId)).teams.map(({ name }) => name);

  it('makes who is new a user without a password', async () => {
    const identity = someone({ name: ' ', groups: ['bosses'] });
    const { actor } = await signIn(identity);

    expect(actor).toMatchObject({ name: identity.email, email: identity.email, organizationRole: 'admin' });
    const rows = await world.database.dataSource.query<object[]>(
      `select password_hash as hash, state, organization_id as "organizationId" from users where id = $1`,
      [actor.userId],
    );
    expect(rows).toEqual([{ hash: null, state: 'active', organizationId }]);
    await expect(
      world.rpc.call(accessRpc.signIn, { email: actor.email, password: '' }),
    ).rejects.toMatchObject({
      code: 'credentials-invalid',
    });
  });

  it('makes nobody new of who was deactivated, though the address is another one now', async () => {
    const identity = someone();
    const { userId } = (await signIn(identity)).actor;
    await world.rpc.call(accessRpc.deactivateUser, { actor: boss, userId });
    await expect(signIn({ ...identity, email: `other-${newId()}@example.com` })).rejects.toMatchObject(
      refused,
    );
  });

  it('gives and takes the role with the group, at each sign-in, and tells open sessions', async () => {
    const identity = someone();
    expect((await signIn(identity)).actor.organizationRole).toBe('member');
    const asAdmin = await signIn({ ...identity, groups: ['others', 'parley-admins'] });
    expect(asAdmin.actor.organizationRole).toBe('admin');
    expect((await signIn({ ...identity, groups: ['others'] })).actor.organizationRole).toBe('member');

    const { actor } = await world.rpc.call(accessRpc.resolveSession, { token: asAdmin.token });
    expect(actor.organizationRole).toBe('member');
    const changes = (await auditOf(world.database, organizationId)).filter(
      ({ action, subject }) =>
        action === 'user.updated' && JSON.stringify(subject).includes(asAdmin.actor.userId),
    );
    expect(changes.map(({ after }) => after)).toEqual([
      { organizationRole: 'admin' },
      { organizationRole: 'member' },
    ]);
  });

  it('never takes the role of the last active admin', async () => {
    await world.database.dataSource.query(
      `update users set organization_role = 'member' where organization_id = $1 and id <> $2`,
      [organizationId, boss.userId],
    );
    expect((await signIn(someone({ email: boss.email }))).actor.organizationRole).toBe('admin');
  });

  it('puts into teams by group, and leaves the other teams alone', async () => {
    const identity = someone({ groups: ['support-berlin', 'support-gone'] });
    const { userId } = (await signIn(identity)).actor;
    expect(await teamsOf(userId)).toEqual(['Berlin']);

    const { items } = await world.rpc.call(accessRpc.listTeams, { actor: boss });
    const { version } = await userOf(userId);
    const changes = { teamIds: items.map(({ id }) => id) };
    await world.rpc.call(accessRpc.updateUser, { actor: boss, userId, expectedVersion: version, changes });
    await signIn({ ...identity, groups: [] });
    expect(await teamsOf(userId)).toEqual(['By hand']);
  });

  it('creates nobody with an address of another organization', async () => {
    const elsewhere = await addUser(world.database, await addOrganization(world.database), 'member');
    await expect(signIn(someone({ email: elsewhere.email }))).rejects.toMatchObject(refused);
  });
});

describe('with passwords for admins only', () => {
  beforeAll(async () => {
    await start({ LOCAL_SIGN_IN: 'admins' });
    mara = await addUser(world.database, organizationId, 'member');
  });
  afterAll(() => world.close());

  const byPassword = ({ email }: Actor, password = PASSWORD) =>
    world.rpc.call(accessRpc.signIn, { email, password });

  it('lets admins in, and tells others only when their password is right', async () => {
    expect((await byPassword(boss)).actor.userId).toBe(boss.userId);
    await expect(byPassword(mara)).rejects.toMatchObject({ code: 'single-sign-on-required' });
    await expect(byPassword(mara, 'wrong')).rejects.toMatchObject({ code: 'credentials-invalid' });
    expect((await signIn(someone({ email: mara.email }))).actor.userId).toBe(mara.userId);
  });

  it('opens no way around by a link', async () => {
    const { token } = await world.rpc.call(accessRpc.createLink, { actor: boss, userId: mara.userId });
    const redeemed = world.rpc.call(accessRpc.redeemLink, { token, password: 'a long way home' });
    await expect(redeemed).rejects.toMatchObject({ code: 'single-sign-on-required' });
    await expect(byPassword(mara, 'a long way home')).rejects.toMatchObject({ code: 'credentials-invalid' });
  });
});
