import { createHmac } from 'node:crypto';
import { channelsRpc, type Connection } from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Logger } from '@nestjs/common';
import { configSchema } from '../config.js';
import { anActor } from '../testing/actors.js';
import { FakeRpc } from '../testing/fake-rpc.js';
import { SmallGraph } from '../testing/small-graph.js';
import { ConnectionStateStore } from './connection-state.store.js';
import { FacebookLoginService } from './facebook-login.service.js';
import { facebookStrategy } from './facebook-strategy.js';

const SECRET = '0123456789abcdef';
const connectionId = newId();
const actor = anActor({}, { organizationRole: 'admin' });
const connection: Connection = {
  id: connectionId,
  status: 'granted',
  failure: null,
  network: 'facebook',
  accountName: 'Paula Page',
  missingPermissions: [],
  leftOutChannels: [],
  assets: [],
  unavailablePlatforms: [],
  expiresAt: new Date().toISOString(),
};

const graph = new SmallGraph();
let graphUrl: string;
let rpc: FakeRpc;
let login: FacebookLoginService;

beforeAll(async () => {
  Logger.overrideLogger(false);
  graphUrl = await graph.start();
});
afterAll(() => graph.close());

beforeEach(() => {
  rpc = new FakeRpc();
  const unused = new Set(['state']);
  rpc.on(channelsRpc.claimState, ({ state, actor: who }) => {
    if (who.userId !== actor.userId || !unused.delete(state)) throw new DomainError('oauth-state-invalid');
    return { connectionId };
  });
  rpc.on(channelsRpc.completeConnection, () => connection);
  rpc.on(channelsRpc.failConnection, () => connection);
  const config = configSchema.parse({
    HTTP_PORT: 0,
    AMQP_URL: 'amqp://unused',
    PUBLIC_URL: 'https://parley.example/',
    FACEBOOK_APP_ID: '4711',
    FACEBOOK_APP_SECRET: SECRET,
    FACEBOOK_DIALOG_URL: 'http://dialog.example',
    GRAPH_URL: graphUrl,
  });
  const states = new ConnectionStateStore(rpc.client);
  login = new FacebookLoginService(facebookStrategy(config, states), states, rpc.client);
  graph.requests.length = 0;
  graph.token = { status: 200, body: { access_token: 'user-token', token_type: 'bearer' } };
  graph.profile = { status: 200, body: { id: '10158', name: 'Paula Page' } };
});

const failed = () => rpc.callsOf(channelsRpc.failConnection);

it('sends the browser to the dialog of the configuration, with the state channels made', async () => {
  const url = new URL(await login.start(actor, 'state'));

  expect(url.origin + url.pathname).toBe('http://dialog.example/v25.0/dialog/oauth');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: '4711',
    response_type: 'code',
    redirect_uri: 'https://parley.example/auth/facebook/callback',
    state: 'state',
    auth_type: 'rerequest',
  });
  expect(url.searchParams.get('scope')?.split(',')).toEqual(
    expect.arrayContaining([
      'pages_show_list',
      'pages_messaging',
      'pages_manage_engagement',
      'pages_manage_metadata',
    ]),
  );
});

it('trades the code for a token, hands it to channels and goes on in the wizard', async () => {
  const location = await login.finish(actor, { code: 'c', state: 'state' });

  expect(location).toBe(`/settings/channels/add/pages?connection=${connectionId}`);
  expect(rpc.callsOf(channelsRpc.completeConnection)).toEqual([
    { actor, connectionId, userAccessToken: 'user-token', profile: { id: '10158', name: 'Paula Page' } },
  ]);
  const [token, profile] = graph.requests;
  expect(token).toMatchObject({ method: 'POST' });
  expect(new URLSearchParams(token?.body).get('redirect_uri')).toBe(
    'https://parley.example/auth/facebook/callback',
  );
  const proof = createHmac('sha256', SECRET).update('user-token').digest('hex');
  expect(profile?.url.searchParams.get('appsecret_proof')).toBe(proof);
});

it('lets a state be used once only', async () => {
  await login.finish(actor, { code: 'c', state: 'state' });
  await expect(login.finish(actor, { code: 'c', state: 'state' })).rejects.toMatchObject({
    code: 'oauth-state-invalid',
  });
  expect(graph.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

it.each([
  ['missing', { code: 'c' }],
  ['empty', { code: 'c', state: '' }],
  ['unknown', { code: 'c', state: 'other' }],
  ['given twice', { code: 'c', state: ['state', 'state'] }],
  ['endless', { code: 'c', state: 's'.repeat(513) }],
  ['missing on a cancelled login', { error: 'access_denied' }],
  ['unknown on a cancelled login', { error: 'access_denied', state: 'other' }],
  ['missing, and everything else too', {}],
])('refuses a return whose state is %s, before any call to Graph', async (_, query) => {
  await expect(login.finish(actor, query)).rejects.toMatchObject({ code: 'oauth-state-invalid' });
  expect(graph.requests).toEqual([]);
  expect(failed()).toEqual([]);
});

it('refuses the state of somebody else', async () => {
  const other = anActor({}, { organizationRole: 'admin' });
  await expect(login.finish(other, { code: 'c', state: 'state' })).rejects.toMatchObject({
    code: 'oauth-state-invalid',
  });
});

it('goes back to the wizard when the dialog was cancelled', async () => {
  const query = { error: 'access_denied', error_reason: 'user_denied', error_code: '200', state: 'state' };
  expect(await login.finish(actor, query)).toBe('/settings/channels/add?error=login-cancelled');
  expect(failed()).toEqual([{ actor, connectionId, status: 'cancelled', failure: 'login-cancelled' }]);
});

it.each([
  ['an error code without an error', { error_code: '1349048', error_message: 'URL blocked' }],
  ['another error', { error: 'server_error' }],
  ['neither code nor error', {}],
  ['two codes', { code: ['a', 'b'] }],
])('goes back to the wizard when Facebook answers %s', async (_, query) => {
  expect(await login.finish(actor, { ...query, state: 'state' })).toBe(
    '/settings/channels/add?error=login-failed',
  );
  expect(failed()).toEqual([{ actor, connectionId, status: 'failed', failure: 'login-failed' }]);
});

it.each([
  [
    'token',
    400,
    { error: { message: 'This authorization code has been used.', type: 'OAuthException', code: 100 } },
  ],
  ['token', 200, {}],
  ['token', 502, {}],
  ['profile', 400, { error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 } }],
] as const)('goes back to the wizard when the %s request ends with %d %j', async (which, status, body) => {
  graph[which] = { status, body };
  expect(await login.finish(actor, { code: 'c', state: 'state' })).toBe(
    '/settings/channels/add?error=login-failed',
  );
  expect(failed()).toHaveLength(1);
  expect(rpc.callsOf(channelsRpc.completeConnection)).toEqual([]);
});

it('passes on why channels could not complete it', async () => {
  rpc.on(channelsRpc.completeConnection, () => Promise.reject(new DomainError('platform-unavailable')));
  await expect(login.finish(actor, { code: 'c', state: 'state' })).rejects.toMatchObject({
    code: 'platform-unavailable',
  });
});
