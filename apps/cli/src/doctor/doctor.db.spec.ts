import { deadQueue, groupQueue } from '#shared/messaging/names.js';
import { declareExchange, declareGroupQueue } from '#shared/messaging/topology.js';
import type { TestDatabase } from '#shared/testing/test-database.js';
import { testAmqpUrl, testNamespace } from '#shared/testing/test-messaging.js';
import { connect, type ChannelModel } from 'amqplib';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleDatabase } from '../testing/backup-world.js';
import { FakeGateway, problemBody, type FakeAnswer } from '../testing/fake-gateway.js';
import { run } from '../testing/run.js';
import { channelOf, NOW, TOKEN } from '../testing/samples.js';
import type { Finding } from './check.js';
import { doctorView } from './doctor.js';
import { durableGroups } from './durable-groups.js';

const READY: FakeAnswer = { body: { ready: true, checks: { broker: 'ok' } } };
const namespace = testNamespace();
const services = ['INGEST_META', 'CHANNELS', 'CONVERSATIONS', 'ACCESS_CONTROL', 'WEBHOOKS'];

let gateway: FakeGateway;
let database: TestDatabase;
let broker: ChannelModel;
let root: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'parley-doctor-'));
  database = await sampleDatabase();
  broker = await connect(testAmqpUrl());
  const channel = await broker.createChannel();
  await declareExchange(channel, namespace);
  for (const { service, group } of durableGroups) {
    await declareGroupQueue(channel, groupQueue(namespace, service, group));
  }
  await migration('1700000000000-create-samples.js');
  await writeFile(path.join(root, 'a-file'), '');
}, 60_000);
afterAll(async () => {
  const channel = await broker.createChannel();
  for (const { service, group } of durableGroups) {
    const queue = groupQueue(namespace, service, group);
    for (const name of [queue, deadQueue(queue)]) await channel.deleteQueue(name);
  }
  await channel.deleteExchange(`${namespace}.events`);
  await broker.close();
  await database.close();
  await rm(root, { recursive: true, force: true });
});
beforeEach(async () => {
  gateway = await new FakeGateway().start();
  gateway
    .on('GET /health/live', { body: { live: true } })
    .on('GET /health/ready', READY)
    .on('GET /v1/session', { body: { user: { name: 'Ada', organizationRole: 'admin' }, expiresAt: NOW } })
    .on('GET /v1/conversations/counts', { body: {} })
    .on('GET /v1/monitoring', { body: {} })
    .on('GET /v1/settings/channels', { body: { items: [channelOf()] } });
  environment = {
    PARLEY_URL: gateway.url,
    PUBLIC_URL: gateway.url,
    PARLEY_TOKEN: TOKEN,
    ...Object.fromEntries(services.map((name) => [`PARLEY_${name}_URL`, gateway.url])),
    CHANNELS_DATABASE_URL: database.url,
    AMQP_URL: testAmqpUrl(),
    AMQP_NAMESPACE: namespace,
    STORAGE_URL: `file://${path.join(root, 'files')}`,
  };
});
afterEach(() => gateway.stop());

async function migration(name: string): Promise<void> {
  const folder = path.join(root, 'apps/channels/src/migrations');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, name), '');
}

async function diagnose(): Promise<{ code: number; checks: Finding[] }> {
  const { code, out } = await run(['doctor', '--json'], environment, path.join(root, 'apps'));
  return { code, checks: doctorView.strict().parse(JSON.parse(out)).checks };
}

const notWell = (checks: Finding[]): Finding[] =>
  checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');

it('finds nothing wrong where nothing is, and says what it could not check', async () => {
  const { code, checks } = await diagnose();
  expect(notWell(checks)).toEqual([]);
  expect(code).toBe(0);
  expect(checks.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name)).toEqual([
    'database access-control',
    'database conversations',
    'database ingest-meta',
    'database webhooks',
    'webhook edge',
  ]);
  expect(checks.find(({ name }) => name === 'token')?.found).toMatch(/inbox:read, reports:read, admin:read/);
});

const closed = 'http://127.0.0.1:1';
const date = (seconds: number): string => new Date(Date.now() + seconds * 1000).toUTCString();

/** Each: what is broken, the check that names it, what was found, how it says to put it right. */
const broken: [string, string, Finding['outcome'], RegExp, RegExp, () => unknown][] = [
  [
    'no gateway',
    'gateway',
    'fail',
    /cannot be reached/,
    /start the gateway/,
    () => (environment.PARLEY_URL = closed),
  ],
  [
    'another server',
    'gateway',
    'fail',
    /with 404/,
    /PARLEY_URL/,
    () => gateway.on('GET /health/live', { status: 404 }),
  ],
  [
    'a clock 3 minutes ahead',
    'clock',
    'fail',
    /1(79|80|81) s/,
    /NTP/,
    () => gateway.on('GET /health/live', { headers: { date: date(180) }, body: {} }),
  ],
  [
    'a clock 20 seconds behind',
    'clock',
    'warn',
    /(19|20|21) s/,
    /NTP/,
    () => gateway.on('GET /health/live', { headers: { date: date(-20) }, body: {} }),
  ],
  [
    'another public address',
    'public address',
    'warn',
    /care\.example/,
    /PUBLIC_URL/,
    () => (environment.PUBLIC_URL = 'https://care.example'),
  ],
  [
    'a service that is down',
    'service conversations',
    'fail',
    /cannot be reached/,
    /PARLEY_CONVERSATIONS_URL/,
    () => (environment.PARLEY_CONVERSATIONS_URL = closed),
  ],
  [
    'no database',
    'database channels',
    'fail',
    /cannot be reached/,
    /PostgreSQL/,
    () => (environment.CHANNELS_DATABASE_URL = 'postgres://me:hush@127.0.0.1:1/x'),
  ],
  [
    'a broker that is down',
    'broker',
    'fail',
    /cannot be reached/,
    /RabbitMQ/,
    () => (environment.AMQP_URL = 'amqp://me:hush@127.0.0.1:1'),
  ],
  [
    'another namespace',
    'broker',
    'fail',
    /no exchange/,
    /AMQP_NAMESPACE/,
    () => (environment.AMQP_NAMESPACE = `${namespace}-other`),
  ],
  [
    'a store that cannot be written',
    'storage',
    'fail',
    /cannot be written/,
    /STORAGE_URL/,
    () => (environment.STORAGE_URL = `file://${path.join(root, 'a-file')}`),
  ],
  [
    'a mistyped token',
    'token',
    'fail',
    /copied whole/,
    /new API token/,
    () => (environment.PARLEY_TOKEN = `${TOKEN.slice(0, -1)}!`),
  ],
  [
    'a revoked token',
    'token',
    'fail',
    /session-missing/,
    /new API token/,
    () =>
      gateway.on('GET /v1/session', {
        status: 401,
        body: problemBody('session-missing', 401, 'Not signed in'),
      }),
  ],
  [
    'a token without the scopes of admins',
    'token',
    'warn',
    /inbox:read, reports:read$/,
    /admin:read/,
    () =>
      gateway.on('GET /v1/settings/channels', { status: 403, body: problemBody('scope-missing', 403, 'No') }),
  ],
  [
    'a channel that lost its token',
    'channels',
    'fail',
    /Sonnenkorn.*token-invalid/,
    /channel resubscribe/,
    () =>
      gateway.on('GET /v1/settings/channels', {
        body: { items: [channelOf({ state: 'needs-attention', stateReason: 'token-invalid' })] },
      }),
  ],
  [
    'another verify token at the edge',
    'webhook edge',
    'fail',
    /403/,
    /same WEBHOOK_VERIFY_TOKEN/,
    () => {
      gateway.on('GET /webhooks/meta', { status: 403 });
      Object.assign(environment, {
        WEBHOOK_CALLBACK_URL: `${gateway.url}/webhooks/meta`,
        WEBHOOK_VERIFY_TOKEN: 'hush',
      });
    },
  ],
];

it.each(broken)('names %s, and how to put it right', async (_what, name, outcome, found, fix, breakIt) => {
  breakIt();
  const { code, checks } = await diagnose();
  const named = checks.find((one) => one.name === name);
  expect(named).toMatchObject({
    outcome,
    found: expect.stringMatching(found),
    fix: expect.stringMatching(fix),
  });
  expect(code).toBe(outcome === 'fail' ? 5 : 0);
  expect(JSON.stringify(checks)).not.toContain('hush');
  expect(JSON.stringify(checks)).not.toContain(TOKEN);
});

it('names migrations that are pending', async () => {
  await migration('1700000000009-later.js');
  const { checks } = await diagnose();
  await rm(path.join(root, 'apps/channels/src/migrations/1700000000009-later.js'));
  expect(notWell(checks)).toEqual([
    {
      name: 'database channels',
      outcome: 'fail',
      found: 'migrations pending: 1700000000009-later',
      fix: 'run node dist/apps/channels/src/migrate.js',
    },
  ]);
});

it('names queues that are missing, and those with other arguments', async () => {
  const channel = await broker.createChannel();
  const queue = groupQueue(namespace, 'channels', 'outbound');
  await channel.deleteQueue(queue);
  const missing = await diagnose();
  expect(notWell(missing.checks)).toMatchObject([{ outcome: 'warn', found: `queues are missing: ${queue}` }]);
  await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  const wrong = await diagnose();
  expect(notWell(wrong.checks)).toMatchObject([
    {
      outcome: 'fail',
      found: `queues with other arguments than ours: ${queue}`,
      fix: expect.stringMatching(/delete/),
    },
  ]);
  await channel.deleteQueue(queue);
  await declareGroupQueue(channel, queue);
  await channel.close();
});
