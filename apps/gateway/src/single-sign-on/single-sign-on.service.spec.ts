import { singleSignOnRpc } from '#shared/contracts/single-sign-on.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { newKey, TestIdentityProvider } from '#shared/testing/identity-provider.js';
import { Logger } from '@nestjs/common';
import { anActor } from '../testing/actors.js';
import { FakeRpc } from '../testing/fake-rpc.js';
import { IdentityProvider } from './identity-provider.js';
import type { SignInAttempt } from './sign-in-attempt.js';
import { SingleSignOnService } from './single-sign-on.service.js';

const redirectUri = 'http://localhost:3000/auth/oidc/callback';
const mara = {
  sub: 'mara',
  email: 'mara@example.com',
  email_verified: true,
  name: 'Mara Neu',
  groups: ['support', 'parley-admins'],
};

let provider: TestIdentityProvider;
let issuer: string;
let rpc: FakeRpc;
let service: SingleSignOnService;

const serviceAt = (at: string, changes: { clientSecret?: string } = {}) => {
  const { clientId, clientSecret } = provider;
  const client = {
    issuer: at,
    clientId,
    clientSecret,
    redirectUri,
    scope: 'openid email profile',
    ...changes,
  };
  const options = { ...client, groupsClaim: 'groups', emailTrusted: false };
  return new SingleSignOnService(new IdentityProvider(options), rpc.client);
};

beforeAll(async () => {
  Logger.overrideLogger(false);
  provider = new TestIdentityProvider(redirectUri);
  issuer = await provider.start();
});
afterAll(async () => {
  Logger.overrideLogger(new Logger());
  await provider.close();
});

beforeEach(() => {
  provider.person = mara;
  provider.alter = (claims) => claims;
  provider.signingKey = provider.ownKey;
  rpc = new FakeRpc();
  rpc.on(singleSignOnRpc.signIn, () => ({
    token: 'token',
    csrfToken: 'csrf',
    expiresAt: new Date().toISOString(),
    actor: anActor(),
  }));
  service = serviceAt(issuer);
});

const failed = { code: 'single-sign-on-failed' };

const throughProvider = async (start: string): Promise<string> => (await provider.visit(start)).search;

async function begun(): Promise<{ url: string; attempt: SignInAttempt }> {
  const { url, ...attempt } = await service.begin('/inbox?q=mine');
  return { url, attempt: { ...attempt, expiresAt: 0 } };
}

const signIn = async (change: (url: URL) => void = () => undefined) => {
  const { url, attempt } = await begun();
  const changed = new URL(url);
  change(changed);
  return service.finish(await throughProvider(changed.href), attempt, 'Firefox');
};
const identities = () => rpc.callsOf(singleSignOnRpc.signIn);

it('tells access-control who came back, out of ID token and user info', async () => {
  await signIn();
  const identity = {
    issuer,
    subject: 'mara',
    email: mara.email,
    name: mara.name,
    groups: mara.groups,
  };
  expect(identities()).toEqual([{ identity, userAgent: 'Firefox' }]);
});

it('asks with PKCE, and with new secrets each time', async () => {
  const [first, second] = [new URL((await begun()).url), new URL((await begun()).url)];
  expect(Object.fromEntries(first.searchParams)).toMatchObject({
    client_id: provider.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge_method: 'S256',
  });
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
});

it('passes on that access-control lets nobody in', async () => {
  rpc.on(singleSignOnRpc.signIn, () => Promise.reject(new DomainError('single-sign-on-refused')));
  await expect(signIn()).rejects.toMatchObject({ code: 'single-sign-on-refused' });
});

it.each([
  ['issuer', { iss: 'https://evil.example' }],
  ['audience', { aud: 'another-client' }],
  ['nonce', { nonce: 'another' }],
  ['subject', { sub: 'somebody-else' }],
  ['time: it has expired', { exp: Math.floor(Date.now() / 1000) - 120 }],
  ['time: it is not yet valid', { nbf: Math.floor(Date.now() / 1000) + 3600 }],
])('refuses an ID token of another %s', async (_, claims) => {
  provider.alter = (right) => ({ ...right, ...claims });
  await expect(signIn()).rejects.toMatchObject(failed);
  expect(identities()).toEqual([]);
});

it('refuses an ID token that somebody else has signed', async () => {
  provider.signingKey = newKey();
  await expect(signIn()).rejects.toMatchObject(failed);
  expect(identities()).toEqual([]);
});

it('refuses what was begun with another nonce', async () => {
  await expect(signIn((url) => url.searchParams.set('nonce', 'planted'))).rejects.toMatchObject(failed);
});

it.each([
  ['another state', (query: URLSearchParams) => query.set('state', 'planted')],
  ['no state', (query: URLSearchParams) => query.delete('state')],
  ['the name of another provider', (query: URLSearchParams) => query.set('iss', 'https://evil.example')],
  ['two codes', (query: URLSearchParams) => query.append('code', 'another')],
  ['an unknown code', (query: URLSearchParams) => query.set('code', 'unknown')],
])('refuses a return with %s', async (_, change) => {
  const { url, attempt } = await begun();
  const query = new URLSearchParams(await throughProvider(url));
  change(query);
  await expect(service.finish(`?${query.toString()}`, attempt)).rejects.toMatchObject(failed);
  expect(identities()).toEqual([]);
});

it('refuses the return of another sign-in, and the same one twice', async () => {
  const [mine, planted] = [await begun(), await begun()];
  const query = await throughProvider(planted.url);
  await expect(service.finish(query, mine.attempt)).rejects.toMatchObject(failed);
  await expect(service.finish(query, null)).rejects.toMatchObject(failed);
  const own = await throughProvider(mine.url);
  await service.finish(own, mine.attempt);
  await expect(service.finish(own, mine.attempt)).rejects.toMatchObject(failed);
  expect(identities()).toHaveLength(1);
});

it('refuses a code that comes with another verifier', async () => {
  const { url, attempt } = await begun();
  const { verifier } = (await begun()).attempt;
  const query = await throughProvider(url);
  await expect(service.finish(query, { ...attempt, verifier })).rejects.toMatchObject(failed);
});

it('says that it did not work when the person cancels', async () => {
  provider.person = null;
  await expect(signIn()).rejects.toMatchObject(failed);
});

it('refuses a provider that calls itself otherwise, one that is down, and a wrong secret', async () => {
  await expect(serviceAt(issuer.replace('127.0.0.1', 'localhost')).begin('/')).rejects.toMatchObject(failed);
  await expect(serviceAt('http://127.0.0.1:1').begin('/')).rejects.toMatchObject(failed);
  service = serviceAt(issuer, { clientSecret: 'not the secret of it' });
  await expect(signIn()).rejects.toMatchObject(failed);
});

it.each([
  ['/inbox?q=mine', '/inbox?q=mine'],
  [undefined, '/inbox'],
  ['//evil.example', '/inbox'],
  ['/\\evil.example', '/inbox'],
  ['https://evil.example', '/inbox'],
  ['/inbox\r\nset-cookie: x', '/inbox'],
])('goes back to a path of ours only: %j', async (given, expected) => {
  expect((await service.begin(given)).returnPath).toBe(expected);
});

it('is not there without a provider', async () => {
  const none = new SingleSignOnService(null, rpc.client);
  await expect(none.begin('/')).rejects.toMatchObject({ code: 'not-found' });
  await expect(none.finish('?', null)).rejects.toMatchObject({ code: 'not-found' });
});

describe('the sign-out by the provider', () => {
  const signOuts = () => rpc.callsOf(singleSignOnRpc.signOut);
  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  beforeEach(() => rpc.on(singleSignOnRpc.signOut, () => ({ ended: 1 })));

  it('ends the sessions of whom it names', async () => {
    await service.signOut(provider.logoutToken(issuer));
    expect(signOuts()).toEqual([{ issuer, subject: 'mara' }]);
  });

  it.each([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another client', { aud: 'another-client' }],
    ['that has expired', { exp: hourAgo }],
    ['that is old', { iat: hourAgo }],
    ['without a name', { sub: undefined }],
    ['without an id', { jti: undefined }],
    ['about something else', { events: { 'https://example.com/event': {} } }],
    ['that is an ID token', { nonce: 'a nonce' }],
  ])('refuses a token %s', async (_, changes) => {
    const signedOut = service.signOut(provider.logoutToken(issuer, changes));
    await expect(signedOut).rejects.toMatchObject({ code: 'bad-request' });
    expect(signOuts()).toEqual([]);
  });

  it('refuses a token that somebody else has signed, or nobody', async () => {
    const [, payload = ''] = provider.logoutToken(issuer).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    provider.signingKey = newKey();
    for (const token of [provider.logoutToken(issuer), `${none}.${payload}.`, 'made up'])
      await expect(service.signOut(token)).rejects.toMatchObject({ code: 'bad-request' });
    expect(signOuts()).toEqual([]);
  });
});
