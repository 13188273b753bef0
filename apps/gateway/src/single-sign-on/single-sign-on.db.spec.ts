import { TestIdentityProvider } from '#shared/testing/identity-provider.js';
import { startGateway, type Gateway } from '../testing/gateway-fixture.js';

const PUBLIC_URL = 'http://localhost:3000';
const provider = new TestIdentityProvider(`${PUBLIC_URL}/auth/oidc/callback`);
let gateway: Gateway;
let issuer: string;

beforeAll(async () => {
  issuer = await provider.start();
  provider.person = { sub: 'mara', email: 'mara@example.com', email_verified: true };
  const { clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET } = provider;
  gateway = await startGateway({
    PUBLIC_URL,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_NAME: 'Example GmbH',
  });
});
afterAll(async () => {
  await gateway.close();
  await provider.close();
});

async function begin() {
  const response = await gateway.fetch('/auth/oidc?return=%2Finbox%3Fq%3Dmine');
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { location: response.headers.get('location') ?? '', cookie };
}
async function comeBack(cookie: string, query: string) {
  const response = await gateway.fetch(`/auth/oidc/callback${query}`, { headers: { cookie } });
  const cookies = response.headers.getSetCookie().map((line) => line.split('=')[0]);
  return { status: response.status, location: response.headers.get('location'), cookies };
}

it('says that there is single sign-on, and what it is called', async () => {
  const response = await gateway.fetch('/v1/sign-in-ways');
  expect(await response.json()).toEqual({ singleSignOn: { name: 'Example GmbH', url: '/auth/oidc' } });
});

it('leads to the provider and back to where one wanted to go, with a session', async () => {
  const { location, cookie } = await begin();
  expect(location.startsWith(`${issuer}/auth?`)).toBe(true);
  const { search } = await provider.visit(location);
  expect(await comeBack(cookie, search)).toEqual({
    status: 302,
    location: '/inbox?q=mine',
    cookies: ['parley_sign_in', 'parley_session'],
  });
});

it('leads back to the sign-in, without a session, from another browser and after any mistake', async () => {
  const { location, cookie } = await begin();
  const { search } = await provider.visit(location);
  const failed = { status: 302, location: '/login?error=single-sign-on-failed' };
  expect(await comeBack('', search)).toEqual({ ...failed, cookies: [] });
  expect(await comeBack((await begin()).cookie, search)).toEqual({ ...failed, cookies: ['parley_sign_in'] });
  expect(await comeBack(cookie, '?code=x&state=y')).toEqual({ ...failed, cookies: ['parley_sign_in'] });
  expect(await comeBack(cookie, '')).toEqual({ ...failed, cookies: ['parley_sign_in'] });
});
