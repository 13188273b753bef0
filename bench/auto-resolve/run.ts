import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { prepareDatabases } from '../../scripts/infra/databases.js';
import { startInfrastructure } from '../../scripts/infra/infrastructure.js';
import { freePorts } from '../../scripts/infra/ports.js';
import { ProcessGroup } from '../../scripts/infra/process-group.js';
import { silent } from '../../scripts/infra/progress.js';
import { loadSecrets } from '../../scripts/infra/secrets.js';
import { sleep, startProcess, type BenchProcess } from '../ingest/processes.js';
import { percentile, rounded } from '../stats.js';
import { table } from '../table.js';
import { startInbound } from './inbound.js';
import { loadConversations, makeDue, type DeadlineLoad, type LoadedChannel } from './load.js';
import { watchTransactions } from './longest-transaction.js';

const FULL: Settings = {
  load: { channels: 50, conversations: 1_000_000, due: 100_000 },
  perSecond: 100,
  seconds: 30,
  replicas: 1,
};
const QUICK: Settings = {
  load: { channels: 50, conversations: 50_000, due: 5000 },
  perSecond: 100,
  seconds: 5,
  replicas: 1,
};

interface Settings {
  load: DeadlineLoad;
  /** Inbound messages. */
  perSecond: number;
  /** How long inbound is measured while nothing is due. */
  seconds: number;
  /** Processes of conversations, all with the timer. */
  replicas: number;
}

interface Figures {
  /** From the first to the last conversation resolved, by the database's clock. */
  resolveSeconds: number;
  perSecond: number;
  /** From the edge's time to the event for the console, without and with the timer at work. */
  inboundMs: { without: Percentiles; with: Percentiles };
  p99Ratio: number;
  longestTransactionMs: number;
}

interface Percentiles {
  count: number;
  p50: number;
  p99: number;
}

interface Place {
  databaseUrl: string;
  amqpUrl: string;
  namespace: string;
}

/**
 * `npm run bench -- auto-resolve [--quick] [--replicas=2]`: how long it takes to resolve 100,000 of 1,000,000 conversations, and what
 * storing of inbound messages takes meanwhile against before, in the same process.
 */
export async function benchAutoResolve(args: string[]): Promise<void> {
  const replicas = Number(args.find((one) => one.startsWith('--replicas='))?.slice(11) ?? 1);
  const settings = { ...(args.includes('--quick') ? QUICK : FULL), replicas };
  const dataDir = path.join(tmpdir(), `parley-bench-${process.pid}`);
  const group = new ProcessGroup();
  try {
    const place = await startServers(group, dataDir);
    const figures = await measure(place, settings, dataDir);
    print(figures);
    save(settings, figures, args.length === 0);
  } finally {
    await group.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** PostgreSQL (durable) and RabbitMQ with the database of conversations, and nothing else: two cores are few. */
async function startServers(group: ProcessGroup, dataDir: string): Promise<Place> {
  mkdirSync(dataDir, { recursive: true });
  const secrets = loadSecrets(path.join(dataDir, 'secrets.json'));
  const { postgresPassword, brokerPassword } = secrets;
  const logDir = path.join(dataDir, 'logs');
  const servers = await startInfrastructure(group, {
    dataDir,
    logDir,
    postgresPassword,
    brokerPassword,
    durable: true,
    progress: silent,
  });
  const urls = await prepareDatabases(servers.databaseUrl, 'bench', secrets.rolePasswords);
  const env = { ...process.env, DATABASE_URL: urls.conversations };
  execFileSync(process.execPath, ['dist/apps/conversations/src/migrate.js'], { env, stdio: 'ignore' });
  return { databaseUrl: urls.conversations, amqpUrl: servers.amqpUrl, namespace: 'bench' };
}

async function measure(place: Place, settings: Settings, dataDir: string): Promise<Figures> {
  const database = new Client({ connectionString: place.databaseUrl });
  await database.connect();
  const services: BenchProcess[] = [];
  try {
    tell(`loading ${settings.load.conversations} conversations …`);
    const channels = await loadConversations(database, settings.load);
    for (let started = 0; started < settings.replicas; started += 1)
      services.push(await startConversations(place, dataDir));
    return await compare(place, settings, database, channels);
  } finally {
    for (const service of services) await service.stop();
    await database.end();
  }
}

async function compare(
  place: Place,
  settings: Settings,
  database: Client,
  channels: LoadedChannel[],
): Promise<Figures> {
  const { due, conversations } = settings.load;
  const inbound = await startInbound({
    amqpUrl: place.amqpUrl,
    exchange: `${place.namespace}.events`,
    channels,
    customers: { from: due + 1, to: conversations },
    perSecond: settings.perSecond,
  });
  try {
    await sleep(5000);
    inbound.take();
    tell('inbound while nothing is due …');
    await sleep(settings.seconds * 1000);
    const without = percentilesOf(inbound.take());
    await makeDue(database);
    await sleep(3000);
    inbound.take();
    tell(`inbound while ${due} are due …`);
    const transactions = await watchTransactions(place.databaseUrl);
    await database.query('commit');
    const { seconds } = await untilResolved(database, due);
    const meanwhile = percentilesOf(inbound.take());
    return {
      resolveSeconds: seconds,
      perSecond: due / seconds,
      inboundMs: { without, with: meanwhile },
      p99Ratio: meanwhile.p99 / without.p99,
      longestTransactionMs: await transactions.stop(),
    };
  } finally {
    await inbound.stop();
  }
}

async function startConversations(
  { databaseUrl, amqpUrl, namespace }: Place,
  dataDir: string,
): Promise<BenchProcess> {
  const [port = 0] = await freePorts(1);
  return startProcess({
    file: path.resolve('dist/apps/conversations/src/main.js'),
    env: {
      DATABASE_URL: databaseUrl,
      AMQP_URL: amqpUrl,
      AMQP_NAMESPACE: namespace,
      STORAGE_URL: `file://${path.join(dataDir, 'files')}`,
      HTTP_PORT: String(port),
      LOG_LEVEL: 'error',
    },
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
  });
}

async function untilResolved(database: Client, due: number): Promise<{ seconds: number }> {
  for (;;) {
    await sleep(500);
    const { rows } = await database.query<{ open: boolean }>(
      `select exists (select 1 from conversations where auto_resolve_at <= now()) as open`,
    );
    if (rows[0]?.open === false) break;
  }
  const { rows } = await database.query<{ count: number; seconds: number }>(
    `select count(*)::int as count, extract(epoch from max(at) - min(at))::float as seconds from thread_events where moved_by = 'timer'`,
  );
  const [timing] = rows;
  if (timing?.count !== due) throw new Error(`${timing?.count} of ${due} were resolved by the timer`);
  return timing;
}

function percentilesOf(samples: readonly number[]): Percentiles {
  return { count: samples.length, p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) };
}

function print({ resolveSeconds, perSecond, inboundMs, p99Ratio, longestTransactionMs }: Figures): void {
  const row = (name: string, { count, p50, p99 }: Percentiles) => [name, count, rounded(p50), rounded(p99)];
  console.log(
    table(
      ['inbound', 'messages', 'p50 ms', 'p99 ms'],
      [row('nothing due', inboundMs.without), row('while resolving', inboundMs.with)],
    ),
  );
  console.log(
    `\nresolved all in ${rounded(resolveSeconds)} s (${Math.round(perSecond)}/s), p99 × ${rounded(p99Ratio)}, ` +
      `longest transaction of the timer seen: ${rounded(longestTransactionMs)} ms`,
  );
}

function save(settings: Settings, figures: Figures, whole: boolean): void {
  const machine = {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const folder = path.resolve('bench/results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, whole ? 'auto-resolve.json' : 'auto-resolve-part.local.json');
  const report = { at: new Date().toISOString(), machine, settings, figures };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${file}`);
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
