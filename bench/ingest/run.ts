import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { ApiClient } from '../../e2e/support/api-client.js';
import { connectPage } from '../../e2e/support/connect-page.js';
import { freePorts } from '../../scripts/infra/ports.js';
import { startStack, type Stack } from '../../scripts/infra/stack.js';
import { rounded } from '../stats.js';
import { table } from '../table.js';
import { compareEdges, type EdgeComparison } from './edge.js';
import { measureLatency, memoryOf, type LatencyFigure } from './latency.js';
import { startProcess, type BenchProcess } from './processes.js';
import { summarise, type ProfileShare } from './profile.js';
import { compareStores, type StoreComparison } from './store.js';

interface IngestReport {
  at: string;
  machine: { cores: number; cpu: string; memoryGb: number; node: string };
  settings: typeof FULL;
  edge: EdgeComparison[];
  store: StoreComparison[];
  idleMemoryMb: Record<string, number>;
  latency: LatencyFigure[];
  profile: Record<string, ProfileShare[]>;
}

const FULL = { rounds: 5, edgeSeconds: 4, storeEvents: 20_000, latencySeconds: 15 };
const QUICK = { rounds: 1, edgeSeconds: 2, storeEvents: 20_000, latencySeconds: 5 };
const PAGE = 'Northwind Bikes';

/**
 * `npm run bench -- ingest [--quick]`: throw-away servers and services, the raw limit and ours in one run, alternating.
 * Prints a table and writes JSON to `bench/results/`.
 */
export async function benchIngest(args: string[]): Promise<void> {
  const settings = args.includes('--quick') ? QUICK : FULL;
  const dataDir = path.join(tmpdir(), `parley-bench-${process.pid}`);
  const stack = await startStack({
    dataDir,
    name: 'bench',
    durable: true,
    environment: silentServices(),
    progress: undefined,
  });
  try {
    const report = await measure(stack, settings, partsOf(args), dataDir);
    print(report);
    save(report, args.length === 0);
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(
  stack: Stack,
  settings: typeof FULL,
  parts: Set<string>,
  dataDir: string,
): Promise<IngestReport> {
  const api = await ApiClient.signIn(stack.urls.gateway, stack.credentials.email, stack.credentials.password);
  const { pageId } = await connectPage(api, stack.urls['meta-sandbox'], PAGE);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const idleMemoryMb = services(memoryOf(stack.pids()));
  const latency: LatencyFigure[] = [];
  for (const eventsPerSecond of parts.has('latency') ? [50, 500] : []) {
    tell(`end to end at ${eventsPerSecond} events/s …`);
    latency.push(
      await measureLatency({
        webhookUrl: `${stack.urls['ingest-meta']}/webhooks/meta`,
        streamUrl: `${stack.urls.gateway}/v1/stream`,
        cookie: api.cookie,
        secret: stack.secrets.facebookAppSecret,
        pageId,
        eventsPerSecond,
        seconds: settings.latencySeconds,
        pids: stack.pids(),
      }),
    );
  }
  // Parts (a) and (b) compare single processes: the rest of the stack would take its share of the two cores.
  for (const name of [
    'gateway',
    'channels',
    'access-control',
    'meta-sandbox',
    'ingest-meta',
    'conversations',
  ] as const) {
    await stack.kill(name);
  }
  const edge = parts.has('edge') ? await edgePart(stack, settings) : [];
  const { store, profile } = parts.has('store')
    ? await storePart(stack, settings, pageId, dataDir)
    : { store: [], profile: {} };
  return {
    at: new Date().toISOString(),
    machine: {
      cores: availableParallelism(),
      cpu: cpus()[0]?.model ?? 'unknown',
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    settings,
    edge,
    store,
    idleMemoryMb,
    latency: latency.map((figure) => ({ ...figure, memoryMb: services(figure.memoryMb) })),
    profile,
  };
}

async function edgePart(stack: Stack, settings: typeof FULL): Promise<EdgeComparison[]> {
  tell('the webhook edge beside a bare server …');
  const [rawPort = 0, ourPort = 0] = await freePorts(2);
  const edge = await startIngest(stack, 'edge', ourPort);
  try {
    return await compareEdges({
      amqpUrl: stack.amqpUrl,
      secret: stack.secrets.facebookAppSecret,
      rawPort,
      ourUrl: `http://127.0.0.1:${ourPort}/webhooks/meta`,
      ourQueue: `${stack.namespace}.ingest-meta.normalize`,
      rounds: settings.rounds,
      seconds: settings.edgeSeconds,
    });
  } finally {
    await edge.stop();
  }
}

async function storePart(
  stack: Stack,
  settings: typeof FULL,
  pageId: string,
  dataDir: string,
): Promise<{ store: StoreComparison[]; profile: Record<string, ProfileShare[]> }> {
  tell('from accepted webhook to committed conversation, beside a bare consumer …');
  const [workerPort = 0, conversationsPort = 0] = await freePorts(2);
  const rawDatabaseUrl = await rawDatabase(stack);
  const profileDir = path.join(dataDir, 'profiles');
  const run = (profiled: boolean, rounds: number) =>
    compareStores({
      amqpUrl: stack.amqpUrl,
      secret: stack.secrets.facebookAppSecret,
      pageId,
      rawDatabaseUrl,
      conversationsUrl: stack.databaseUrls.conversations,
      exchange: `${stack.namespace}.events`,
      rounds,
      eventsPerRound: settings.storeEvents,
      startWorker: () =>
        startIngest(stack, 'worker', workerPort, profiled ? `${profileDir}/ingest-meta` : undefined),
      startConversations: () =>
        startService(
          stack,
          'conversations',
          { DATABASE_URL: stack.databaseUrls.conversations, HTTP_PORT: String(conversationsPort) },
          profiled ? `${profileDir}/conversations` : undefined,
        ),
    });
  const store = await run(false, settings.rounds);
  tell('the same once more with a profiler, to see where the time goes …');
  await run(true, 1);
  return {
    store,
    profile: {
      'ingest-meta': summarise(`${profileDir}/ingest-meta`),
      conversations: summarise(`${profileDir}/conversations`),
    },
  };
}

/** The baseline's table lives in a database of its own on the same server. */
async function rawDatabase(stack: Stack): Promise<string> {
  const url = new URL(stack.databaseUrls.conversations);
  url.username = 'postgres';
  url.password = stack.secrets.postgresPassword;
  url.pathname = '/postgres';
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  await admin.query('drop table if exists raw_messages');
  await admin.end();
  return url.href;
}

function startIngest(
  stack: Stack,
  role: 'edge' | 'worker',
  port: number,
  profileDir?: string,
): Promise<BenchProcess> {
  return startService(
    stack,
    'ingest-meta',
    {
      INGEST_ROLE: role,
      DATABASE_URL: stack.databaseUrls['ingest-meta'],
      FACEBOOK_APP_ID: stack.secrets.facebookAppId,
      FACEBOOK_APP_SECRET: stack.secrets.facebookAppSecret,
      WEBHOOK_VERIFY_TOKEN: stack.secrets.webhookVerifyToken,
      HTTP_PORT: String(port),
    },
    profileDir,
  );
}

function startService(
  stack: Stack,
  service: string,
  env: Record<string, string>,
  profileDir?: string,
): Promise<BenchProcess> {
  return startProcess({
    file: path.resolve(`dist/apps/${service}/src/main.js`),
    env: {
      AMQP_URL: stack.amqpUrl,
      AMQP_NAMESPACE: stack.namespace,
      LOG_LEVEL: 'error',
      ...env,
    },
    execArgv: profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`],
    readyUrl: `http://127.0.0.1:${env['HTTP_PORT']}/health/ready`,
  });
}

function silentServices() {
  const quiet = { LOG_LEVEL: 'error' };
  return {
    gateway: quiet,
    channels: quiet,
    conversations: quiet,
    'access-control': quiet,
    'ingest-meta': quiet,
    'meta-sandbox': quiet,
  };
}

function services(memory: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(memory).filter(([name]) => name !== 'meta-sandbox'));
}

function print(report: IngestReport): void {
  const { machine } = report;
  console.log(
    `\n${machine.cores} cores (${machine.cpu}), Node ${machine.node}; medians of ${report.settings.rounds} rounds\n`,
  );
  console.log('(a) edge: requests/s\n');
  console.log(
    table(
      ['events/body', 'connections', 'raw', 'ours', 'ratio', 'raw p50', 'ours p50', 'raw p99', 'ours p99'],
      report.edge.map(({ events, connections, raw, ours, ratio }) => [
        events,
        connections,
        ...[
          raw.requestsPerSecond,
          ours.requestsPerSecond,
          ratio,
          raw.p50Ms,
          ours.p50Ms,
          raw.p99Ms,
          ours.p99Ms,
        ].map(rounded),
      ]),
    ),
  );
  console.log('\n(b) accepted webhook to committed conversation: events/s\n');
  console.log(
    table(
      ['events/body', 'raw', 'ours', 'ratio'],
      report.store.map((row) => [row.eventsPerBody, rounded(row.raw), rounded(row.ours), rounded(row.ratio)]),
    ),
  );
  console.log('\n(c) webhook accepted to stream event: ms\n');
  console.log(
    table(
      ['events/s', 'sent', 'refused', 'seen', 'p50', 'p99', 'answer p99'],
      report.latency.map((row) => [
        row.eventsPerSecond,
        row.sent,
        row.refused,
        row.seen,
        rounded(row.p50Ms),
        rounded(row.p99Ms),
        rounded(row.answerP99Ms),
      ]),
    ),
  );
  console.log('\n(d) resident memory: MB\n');
  console.log(
    table(
      ['service', 'idle', ...report.latency.map((row) => `${row.eventsPerSecond}/s`)],
      Object.entries(report.idleMemoryMb).map(([name, idle]) => [
        name,
        rounded(idle),
        ...report.latency.map((row) => rounded(row.memoryMb[name] ?? Number.NaN)),
      ]),
    ),
  );
  for (const [service, shares] of Object.entries(report.profile)) {
    console.log(`\nwhere the time of ${service} goes while it drains (share of CPU samples)\n`);
    console.log(
      table(
        ['where', 'share %'],
        shares.map((share) => [share.where, rounded(share.percent)]),
      ),
    );
  }
}

/** `--only=edge,store` measures these parts alone. */
function partsOf(args: string[]): Set<string> {
  const only = args.find((arg) => arg.startsWith('--only='));
  return new Set(only === undefined ? ['edge', 'store', 'latency'] : only.slice('--only='.length).split(','));
}

/** Only a whole run is worth comparing with later ones. */
function save(report: IngestReport, whole: boolean): void {
  const folder = path.resolve('bench/results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, whole ? 'ingest.json' : 'ingest-part.local.json');
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${file}`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
