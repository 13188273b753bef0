import { waitFor } from '#shared/testing/wait-for.js';
import { signedInAs, startGateway, type Gateway } from '../testing/gateway-fixture.js';
import { berlin, conversationsByChannel, people } from '../testing/world.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const signIn = (headers: Record<string, string> = {}, password = 'right') =>
  gateway.fetch('/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email: 'viewer@example.com', password }),
  });

it('opens a session in a cookie that scripts cannot read, and tells the token nowhere else', async () => {
  const response = await signIn();
  const text = await response.text();

  expect(response.status).toBe(201);
  expect(response.headers.get('set-cookie')).toMatch(
    /^parley_session=[\w-]+; Expires=.*; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect(JSON.parse(text)).toEqual({
    user: {
      id: people.viewer.userId,
      name: 'Somebody',
      email: 'somebody@example.com',
      organizationRole: 'member',
    },
    csrfToken: `csrf-${people.viewer.sessionId}`,
    expiresAt: expect.any(String),
    channelRoles: { [berlin]: 'viewer' },
  });
  expect(text.replace(/"csrfToken":"[^"]*"/, '')).not.toContain(people.viewer.sessionId);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

it('sets no cookie when the password is wrong', async () => {
  const response = await signIn({}, 'wrong');
  expect(response.status).toBe(401);
  expect(response.headers.get('set-cookie')).toBeNull();
});

it('ends the session that the browser had before, once the new one is open', async () => {
  const { cookie = '' } = signedInAs('contributor');
  const reads = async (sent: string): Promise<number> =>
    (await gateway.fetch('/v1/session', { headers: { cookie: sent } })).status;
  expect((await signIn({ cookie }, 'wrong')).status).toBe(401);
  expect(await reads(cookie)).toBe(200);
  const opened = await signIn({ cookie });
  expect(opened.status).toBe(201);
  await waitFor(async () => (await reads(cookie)) === 401);
  expect(await reads(opened.headers.get('set-cookie')?.split(';')[0] ?? '')).toBe(200);
});

it('refuses sign-ins that a page of another site sends', async () => {
  expect((await signIn({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await signIn({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await signIn({ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' })).status).toBe(
    201,
  );
});

it.each([
  ['without the token', undefined],
  ['with an empty token', ''],
  ['with the token of another session', `csrf-${people.supervisor.sessionId}`],
])('changes nothing %s', async (_, token) => {
  const { cookie = '' } = signedInAs('viewer');
  const response = await gateway.fetch(`/v1/conversations/${conversationsByChannel[berlin]}/queue`, {
    method: 'PUT',
    headers: {
      cookie,
      'content-type': 'application/json',
      ...(token !== undefined && { 'x-csrf-token': token }),
    },
    body: JSON.stringify({ to: 'pending' }),
  });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ code: 'csrf-token-invalid' });
});

it('reads without the token', async () => {
  const { cookie = '' } = signedInAs('viewer');
  expect((await gateway.fetch('/v1/channels', { headers: { cookie } })).status).toBe(200);
});

it('sends an admin from the wizard to Facebook with the state of that connection', async () => {
  const headers: Record<string, string> = { ...signedInAs('admin'), 'content-type': 'application/json' };
  const body = JSON.stringify({ network: 'facebook' });
  const begun = await gateway.fetch('/v1/connections', { method: 'POST', headers, body });
  const { connectionId, loginUrl } = (await begun.json()) as { connectionId: string; loginUrl: string };
  expect(loginUrl).toMatch(new RegExp(`^/auth/facebook\\?connection=${connectionId}&`));

  const dialog = await gateway.fetch(loginUrl, { headers: { cookie: headers.cookie ?? '' } });
  expect(dialog.status).toBe(302);
  const location = new URL(dialog.headers.get('location') ?? '');
  expect(location.origin).toBe('https://www.facebook.com');
  expect(location.searchParams.get('state')).toBe('a state/+');
});
