import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { addOrganization, addUser, PASSWORD, startAccessControl } from '../testing/access-control-fixture.js';
import { hashOfToken } from './session-token.js';

let world: Awaited<ReturnType<typeof startAccessControl>>;
let user: Actor;

beforeAll(async () => {
  world = await startAccessControl();
});
afterAll(() => world.close());

beforeEach(async () => {
  user = await addUser(world.database, await addOrganization(world.database), 'admin');
});

const signIn = (email: string, password: string) => world.rpc.call(accessRpc.signIn, { email, password });
const failuresOf = async (email: string): Promise<number> => {
  const rows = await world.database.dataSource.query<object[]>(
    `select from sign_in_failures where email = $1`,
    [email],
  );
  return rows.length;
};

it('opens a session whose token leads to the user, and keeps no token', async () => {
  const opened = await signIn(user.email.toUpperCase(), PASSWORD);
  const { actor, csrfToken, expiresAt } = await world.rpc.call(accessRpc.resolveSession, {
    token: opened.token,
  });

  expect(actor).toMatchObject({ userId: user.userId, organizationId: user.organizationId, channelRoles: {} });
  expect(csrfToken).toBe(opened.csrfToken);
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(11.9 * 3_600_000);
  const [row] = await world.database.dataSource.query<{ all: string }[]>(
    `select row_to_json(s)::text as all from sessions s where user_id = $1`,
    [user.userId],
  );
  expect(row?.all).not.toContain(opened.token);
  expect(row?.all).not.toContain(opened.csrfToken);
});

it('answers the same for a wrong password and for an unknown address', async () => {
  const wrong = await signIn(user.email, 'wrong').catch((error: unknown) => error);
  const unknown = await signIn('nobody@example.com', PASSWORD).catch((error: unknown) => error);

  expect(wrong).toMatchObject({ code: 'credentials-invalid', detail: undefined });
  expect(unknown).toMatchObject({ code: 'credentials-invalid', detail: undefined });
});

it('survives input the database cannot hold', async () => {
  await expect(signIn('nul\u0000@example.com', '\u0000')).rejects.toMatchObject({
    code: 'credentials-invalid',
  });
  await expect(signIn('\ud800@example.com', '\ud800')).rejects.toMatchObject({ code: 'credentials-invalid' });
});

it('makes an address wait after ten failures, even with the right password, and forgets them after 15 minutes', async () => {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await expect(signIn(user.email, 'wrong')).rejects.toMatchObject({ code: 'credentials-invalid' });
  }
  await expect(signIn(user.email, PASSWORD)).rejects.toMatchObject({ code: 'too-many-requests' });

  await world.database.dataSource.query(
    `update sign_in_failures set failed_at = now() - interval '15 minutes'`,
  );
  await expect(signIn(user.email, PASSWORD)).resolves.toBeDefined();
});

it('makes an unknown address wait as well', async () => {
  const email = `nobody-${user.userId}@example.com`;
  for (let attempt = 0; attempt < 10; attempt += 1) await signIn(email, 'x').catch(() => undefined);

  await expect(signIn(email, 'x')).rejects.toMatchObject({ code: 'too-many-requests' });
});

it('forgets failures once the sign-in works', async () => {
  await signIn(user.email, 'wrong').catch(() => undefined);
  expect(await failuresOf(user.email)).toBe(1);

  await signIn(user.email, PASSWORD);
  expect(await failuresOf(user.email)).toBe(0);
});

it('does not know an expired session', async () => {
  const { token } = await signIn(user.email, PASSWORD);
  await world.database.dataSource.query(`update sessions set expires_at = now() where token_hash = $1`, [
    hashOfToken(token),
  ]);

  await expect(world.rpc.call(accessRpc.resolveSession, { token })).rejects.toMatchObject({
    code: 'session-missing',
  });
});

it('does not know a token nobody was given', async () => {
  await expect(world.rpc.call(accessRpc.resolveSession, { token: 'made up' })).rejects.toMatchObject({
    code: 'session-missing',
  });
});

it('ends a session once, says so, and leaves the other sessions of the user alone', async () => {
  const ended = await signIn(user.email, PASSWORD);
  const other = await signIn(user.email, PASSWORD);
  await world.rpc.call(accessRpc.signOut, { token: ended.token });
  await world.rpc.call(accessRpc.signOut, { token: ended.token });

  const { token } = ended;
  await expect(world.rpc.call(accessRpc.resolveSession, { token })).rejects.toMatchObject({
    code: 'session-missing',
  });
  await expect(world.rpc.call(accessRpc.resolveSession, { token: other.token })).resolves.toBeDefined();
  const { sessionId } = ended.actor;
  const announced = () => world.announcements.sessionsEnded.filter((event) => event.sessionId === sessionId);
  await waitFor(() => announced().length > 0);
  expect(announced()).toEqual([{ organizationId: user.organizationId, userId: user.userId, sessionId }]);
});
