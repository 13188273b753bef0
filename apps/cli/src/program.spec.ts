import { newId } from '#shared/database/ids.js';
import type { z } from 'zod';
import { channelHealthView, channelListView, channelView } from './channels/channels.js';
import { erasureListView, erasureView } from './contacts/contacts.js';
import { quarantineListView, quarantineReplayView } from './quarantine/quarantine.js';
import { statusView } from './status/status.js';
import { FakeGateway, problemBody } from './testing/fake-gateway.js';
import { run, type Ran } from './testing/run.js';
import { channelOf, NOW, TOKEN, userDetailOf, userOf } from './testing/samples.js';
import { newTokenView, revokedTokenView, tokenListView } from './tokens/tokens.js';
import { userLinkView, userListView, userView } from './users/users.js';

const PASSWORD = 'a password nobody sees';
const services = ['INGEST_META', 'CHANNELS', 'CONVERSATIONS', 'ACCESS_CONTROL', 'WEBHOOKS'];

let gateway: FakeGateway;
let environment: NodeJS.ProcessEnv;

beforeEach(async () => {
  gateway = await new FakeGateway().start();
  environment = {
    PARLEY_URL: gateway.url,
    PARLEY_TOKEN: TOKEN,
    PARLEY_EMAIL: 'admin@example.org',
    PARLEY_PASSWORD: PASSWORD,
    ...Object.fromEntries(services.map((name) => [`PARLEY_${name}_URL`, gateway.url])),
  };
  gateway
    .on('POST /v1/session', {
      status: 201,
      headers: { 'set-cookie': 'parley_session=s3; HttpOnly' },
      body: { csrfToken: 'c5' },
    })
    .on('DELETE /v1/session', { status: 204, body: '' });
});
afterEach(() => gateway.stop());

const parley = (...args: string[]): Promise<Ran> => run(args, environment);

/** Runs with `--json`, and checks the document against what the docs promise. */
async function document<Data>(
  schema: z.ZodType<Data> & { strict(): z.ZodType<Data> },
  ...args: string[]
): Promise<Data & { code: number }> {
  const { code, out, err } = await parley(...args, '--json');
  expect(err).toBe('');
  return { ...schema.strict().parse(JSON.parse(out)), code };
}

describe('channel', () => {
  const channel = channelOf();

  it('lists', async () => {
    gateway.on('GET /v1/settings/channels', { body: { items: [{ ...channel, autoOwnership: true }] } });
    expect((await document(channelListView, 'channel', 'list')).channels).toEqual([channel]);
    expect(gateway.seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect((await parley('channel', 'list')).out).toContain(channel.displayName);
  });

  it.each(['pause', 'resume'])('%ss', async (verb) => {
    gateway.on(`POST /v1/settings/channels/${channel.id}/${verb}`, { body: channel });
    expect(await document(channelView, 'channel', verb, channel.id)).toMatchObject({
      id: channel.id,
      code: 0,
    });
  });

  it.each([
    [true, 0],
    [false, 5],
  ])('resubscribes; subscribed afterwards: %s', async (subscribed, code) => {
    const subscription = { subscribed, fields: [], missingFields: ['feed'], restoredAt: null };
    const token = { valid: true, expiresAt: null, dataAccessExpiresAt: null };
    gateway.on(`POST /v1/settings/channels/${channel.id}/health/check`, {
      body: {
        channelId: channel.id,
        state: 'active',
        stateReason: null,
        checkedAt: NOW,
        token,
        subscription,
      },
    });
    expect((await document(channelHealthView, 'channel', 'resubscribe', channel.id)).code).toBe(code);
  });

  it('takes an id for nothing but an id', async () => {
    await parley('channel', 'pause', '../../users?x=#');
    expect(gateway.seen[0]?.path).toBe('/v1/settings/channels/..%2F..%2Fusers%3Fx%3D%23/pause');
  });
});

describe('contact', () => {
  const erasure = {
    id: newId(),
    channelId: newId(),
    contactHash: 'a1',
    requestedAt: NOW,
    requestedBy: newId(),
    completedAt: null,
  };

  it('erases', async () => {
    const contactId = newId();
    gateway.on(`POST /v1/contacts/${contactId}/erasure`, { status: 201, body: erasure });
    expect(await document(erasureView, 'contact', 'erase', contactId)).toEqual({ erasure, code: 0 });
    expect((await parley('contact', 'erase', newId())).code).not.toBe(0);
  });

  it('lists all pages of the ledger', async () => {
    const older = { ...erasure, id: newId(), completedAt: NOW };
    gateway
      .on('GET /v1/erasures?limit=200', { body: { items: [erasure], nextCursor: 'n' } })
      .on('GET /v1/erasures?limit=200&cursor=n', { body: { items: [older], nextCursor: null } });
    expect((await document(erasureListView, 'contact', 'erasures')).erasures).toEqual([erasure, older]);
    expect((await parley('contact', 'erasures')).out).toContain('under way');
  });
});

describe('quarantine', () => {
  const message = (over: object = {}) => ({
    id: newId(),
    queue: 'parley.channels.outbound',
    routingKey: 'x',
    error: 'line one\nline two \u001b[31m',
    attempts: 3,
    quarantinedAt: NOW,
    replayedAt: null,
    ...over,
  });
  const waiting = message();
  beforeEach(() => {
    for (const service of ['access-control', 'conversations', 'ingest-meta', 'webhooks']) {
      gateway.on(`GET /v1/quarantine/${service}`, { body: { items: [], nextCursor: null } });
    }
    gateway
      .on('GET /v1/quarantine/channels?limit=200', {
        body: { items: [message({ replayedAt: NOW })], nextCursor: 'n' },
      })
      .on('GET /v1/quarantine/channels?limit=200&cursor=n', { body: { items: [waiting], nextCursor: null } })
      .on(`POST /v1/quarantine/channels/${waiting.id}/replay`, { status: 204, body: '' });
  });

  it('lists what waits in all services, over pages', async () => {
    const { messages } = await document(quarantineListView, 'quarantine', 'list');
    expect(messages).toEqual([{ ...waiting, service: 'channels' }]);
  });

  it('lets no text steer the terminal', async () => {
    const { out } = await parley('quarantine', 'list', '--service', 'channels');
    expect(out).toContain('line one line two  [31m');
    expect(out).not.toContain('\u001b');
  });

  it('replays one, or all', async () => {
    const one = await document(quarantineReplayView, 'quarantine', 'replay', waiting.id);
    const all = await document(quarantineReplayView, 'quarantine', 'replay', '--all');
    expect([one.replayed.length, all.replayed.length]).toEqual([1, 1]);
    expect(gateway.seen.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('wants to know which', async () => {
    expect((await parley('quarantine', 'replay')).code).toBe(2);
    expect((await parley('quarantine', 'replay', waiting.id, '--all')).code).toBe(2);
    expect((await parley('quarantine', 'list', '--service', 'gateway')).code).toBe(2);
  });
});

describe('user', () => {
  const user = userOf();
  const link = { token: 't0k', purpose: 'invitation', expiresAt: NOW };
  beforeEach(() =>
    gateway.on('GET /v1/users', { body: { items: [user, userOf({ email: null, kind: 'service' })] } }),
  );

  it('lists', async () => {
    expect((await document(userListView, 'user', 'list')).users).toHaveLength(2);
  });

  it.each(['deactivate', 'reactivate'])('%ss by e-mail address', async (verb) => {
    gateway.on(`POST /v1/users/${user.id}/${verb}`, { body: userDetailOf({ id: user.id }) });
    expect(await document(userView, 'user', verb, 'ADA@example.org')).toMatchObject({ id: user.id });
  });

  it('changes the role of the version it has read', async () => {
    gateway
      .on(`GET /v1/users/${user.id}`, { headers: { etag: '"3"' }, body: userDetailOf({ id: user.id }) })
      .on(`PATCH /v1/users/${user.id}`, { body: userDetailOf({ id: user.id, organizationRole: 'admin' }) });
    expect(await document(userView, 'user', 'role', user.id, 'admin')).toMatchObject({
      organizationRole: 'admin',
    });
    expect(gateway.seen.at(-1)).toMatchObject({
      headers: { 'if-match': '"3"' },
      body: { organizationRole: 'admin' },
    });
    expect((await parley('user', 'role', user.id, 'king')).code).toBe(2);
  });

  it('invites in a session, prints the link, and signs out', async () => {
    gateway.on('POST /v1/users', { status: 201, body: { user: userDetailOf(), link } });
    const found = await document(userLinkView, 'user', 'invite', 'new@example.org', '--name', 'Neu');
    expect(found.link.url).toBe(`${gateway.url}/invitation#t0k`);
    const [signIn, invite, signOut] = gateway.seen;
    expect(signIn?.body).toEqual({ email: 'admin@example.org', password: PASSWORD });
    expect(invite).toMatchObject({
      headers: { cookie: 'parley_session=s3', 'x-csrf-token': 'c5' },
      body: { email: 'new@example.org', name: 'Neu', organizationRole: 'member' },
    });
    expect(invite?.headers.authorization).toBeUndefined();
    expect(signOut).toMatchObject({ method: 'DELETE', path: '/v1/session' });
  });

  it('prints a link for a new password', async () => {
    gateway.on(`POST /v1/users/${user.id}/link`, { status: 201, body: { ...link, purpose: 'reset' } });
    expect((await document(userLinkView, 'user', 'reset-password', user.id)).link.purpose).toBe('reset');
  });

  it('takes a second factor off, signed in with one', async () => {
    gateway.on(`DELETE /v1/users/${user.id}/second-factor`, { status: 204 });
    const ran = await run(['user', 'reset-second-factor', user.id], {
      ...environment,
      PARLEY_SECOND_FACTOR: '123456',
    });
    expect(ran.code).toBe(0);
    const [signIn, , reset] = gateway.seen;
    expect(signIn?.body).toMatchObject({ email: 'admin@example.org', secondFactor: '123456' });
    expect(reset).toMatchObject({ method: 'DELETE', path: `/v1/users/${user.id}/second-factor` });
  });

  it('signs out when it fails, too', async () => {
    const ran = await parley('user', 'reset-password', 'nobody@example.org');
    expect(ran).toMatchObject({ code: 1, out: '', err: 'parley: there is no user nobody@example.org\n' });
    expect(gateway.seen.at(-1)).toMatchObject({ method: 'DELETE', path: '/v1/session' });
  });
});

describe('token', () => {
  const made = {
    id: newId(),
    userId: newId(),
    userName: 'Ada',
    kind: 'personal',
    name: 'ci',
    prefix: 'parley_pat_abc',
    scopes: ['admin:read'],
    channelIds: null,
    createdAt: NOW,
    expiresAt: NOW,
    lastUsedAt: null,
    revokedAt: null,
  };

  it('lists', async () => {
    gateway.on('GET /v1/tokens?everybody=true', { body: { items: [made] } });
    expect((await document(tokenListView, 'token', 'list', '--everybody')).tokens).toEqual([made]);
  });

  it('creates one and prints it', async () => {
    gateway.on('POST /v1/tokens', { status: 201, body: { ...made, token: TOKEN } });
    const args = ['token', 'create', '--name', 'ci', '--scope', 'admin:read', 'inbox:read', '--days', '7'];
    expect((await document(newTokenView, ...args)).token).toBe(TOKEN);
    expect(gateway.seen[1]?.body).toMatchObject({
      name: 'ci',
      scopes: ['admin:read', 'inbox:read'],
      channelIds: null,
    });
  });

  it.each(['0', '-1', '1.5', '366', '1000000000', 'x', ''])('refuses --days %j', async (days) => {
    const ran = await parley('token', 'create', '--name', 'x', '--scope', 'admin:read', `--days=${days}`);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(gateway.seen).toEqual([]);
  });

  it('revokes', async () => {
    gateway.on(`DELETE /v1/tokens/${made.id}`, { status: 204, body: '' });
    expect(await document(revokedTokenView, 'token', 'revoke', made.id)).toMatchObject({ revoked: made.id });
  });
});

describe('status', () => {
  beforeEach(() => {
    for (const service of ['access-control', 'channels', 'conversations', 'ingest-meta', 'webhooks']) {
      gateway.on(`GET /v1/quarantine/${service}`, { body: { items: [], nextCursor: null } });
    }
    gateway
      .on('GET /health/ready', { body: { ready: true, checks: { database: 'ok' } } })
      .on('GET /openapi.json', { body: { info: { version: '1.2.3' } } })
      .on('GET /v1/conversations/counts', {
        body: { new: 1, pending: 2, channels: [{ channelId: newId(), new: 1, pending: 2, resolved: 3 }] },
      });
  });

  it('tells of services, versions, queues and quarantine', async () => {
    const found = await document(statusView, 'status');
    expect(found).toMatchObject({
      code: 0,
      versions: { cli: '0.0.0-test', api: '1.2.3' },
      queues: { new: 1, pending: 2, resolved: 3 },
      notes: [],
    });
    expect(found.services.map(({ service, ready }) => [service, ready])).toEqual(
      ['gateway', 'access-control', 'channels', 'conversations', 'ingest-meta', 'webhooks'].map((name) => [
        name,
        true,
      ]),
    );
  });

  it('says what is not ready', async () => {
    environment.PARLEY_WEBHOOKS_URL = 'http://127.0.0.1:1';
    const { code, out } = await parley('status');
    expect(code).toBe(5);
    expect(out).toMatch(/webhooks +not ready +reachable: /);
  });

  it('needs no token for what anybody may know', async () => {
    delete environment.PARLEY_TOKEN;
    const found = await document(statusView, 'status');
    expect(found).toMatchObject({ code: 0, queues: null, quarantine: null });
    expect(found.notes).toEqual([
      expect.stringMatching(/^queues: PARLEY_TOKEN/),
      expect.stringMatching(/^quarantine: /),
    ]);
  });

  it('is 3 when the gateway is not there', async () => {
    environment.PARLEY_URL = 'http://127.0.0.1:1';
    expect((await document(statusView, 'status')).code).toBe(3);
  });
});

describe('errors are one line, without secrets,', () => {
  it.each([
    [401, 4],
    [403, 4],
    [404, 1],
    [409, 1],
    [500, 1],
  ])('status %i ends with %i', async (status, code) => {
    const body = problemBody('some-code', status, 'Not like this', {
      errors: [{ pointer: '/name', code: 'x', detail: 'too\nlong' }],
    });
    gateway.on('GET /v1/settings/channels', { status, body });
    expect(await parley('channel', 'list', '--json')).toEqual({
      code,
      out: '',
      err: 'parley: Not like this: /name too long (some-code, request req-1)\n',
    });
  });

  it.each(['<html>', '{"items":[{"id":1}]}', ''])('answers that are none of Parley: %j', async (body) => {
    gateway.on('GET /v1/settings/channels', { body });
    const ran = await parley('channel', 'list');
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/^parley: \/v1\/settings\/channels answered something [^\n]+\n$/);
  });

  it('a gateway that is not there ends with 3', async () => {
    environment.PARLEY_URL = 'http://127.0.0.1:1';
    const ran = await parley('channel', 'list');
    expect(ran.code).toBe(3);
    expect(ran.err).toMatch(/^parley: http:\/\/127\.0\.0\.1:1 cannot be reached: [^\n]+\n$/);
  });

  it('no token, half a token, no password: 2', async () => {
    environment.PARLEY_TOKEN = TOKEN.slice(0, -2);
    const half = await parley('channel', 'list');
    expect(half).toMatchObject({ code: 2, out: '' });
    expect(half.err).not.toContain(environment.PARLEY_TOKEN);
    delete environment.PARLEY_TOKEN;
    expect((await parley('channel', 'list')).err).toMatch(/PARLEY_TOKEN_FILE/);
    delete environment.PARLEY_PASSWORD;
    expect(await parley('token', 'list')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/PARLEY_PASSWORD_FILE/),
    });
    expect(gateway.seen).toEqual([]);
  });

  it('a wrong password is not repeated', async () => {
    const body = problemBody('credentials-invalid', 401, 'Wrong');
    gateway.on('POST /v1/session', { status: 401, body });
    const ran = await parley('token', 'list');
    expect(ran).toMatchObject({ code: 4, out: '' });
    expect(ran.err).not.toContain(PASSWORD);
  });

  it('credentials follow no redirect', async () => {
    const other = await new FakeGateway().start();
    gateway.on('GET /v1/settings/channels', {
      status: 302,
      headers: { location: `${other.url}/x` },
      body: '',
    });
    expect((await parley('channel', 'list')).code).toBe(3);
    expect(other.seen).toEqual([]);
    await other.stop();
  });

  it.each([[['nothing']], [['channel', 'pause']], [['status', '--nope']], [['user', 'invite', 'a@b.c']]])(
    'wrong usage: %j',
    async (args) => {
      const ran = await parley(...args);
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).not.toBe('');
    },
  );

  it('a wrong address in the environment is named', async () => {
    environment.PARLEY_URL = 'ftp://x';
    expect(await parley('status')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/PARLEY_URL: expected an http/),
    });
  });

  it('help and version are no errors', async () => {
    expect(await parley('--version')).toEqual({ code: 0, out: '0.0.0-test\n', err: '' });
    expect(await parley('backup', '--help')).toMatchObject({ code: 0, err: '' });
  });
});
