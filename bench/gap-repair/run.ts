import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freePorts } from '../../scripts/infra/ports.js';
import { serviceNames } from '../../scripts/infra/services.js';
import { startStack, type Stack } from '../../scripts/infra/stack.js';
import { sleep, startProcess, type BenchProcess } from '../ingest/processes.js';
import { insertPages, type BenchChannel } from '../outbound/channels.js';
import { median, rounded } from '../stats.js';
import { table } from '../table.js';

const FULL = { rounds: 3, comments: 10_000 };
const QUICK = { rounds: 1, comments: 2000 };

/** Comments per second. */
interface Figures {
  raw: number;
  ours: number;
  /** ours ÷ raw. */
  ratio: number;
}

/**
 * `npm run bench -- gap-repair [--quick]`: comments read back per second, by one process of ingest-meta through one of channels from a
 * stand-in for Graph to confirmed facts on the broker; beside the same pages, fetched and parsed.
 */
export async function benchGapRepair(args: string[]): Promise<void> {
  const settings = args.includes('--quick') ? QUICK : FULL;
  const dataDir = path.join(tmpdir(), `parley-bench-${process.pid}`);
  const stack = await startStack({ dataDir, name: 'bench', durable: true, progress: undefined });
  try {
    const figures = await measure(stack, settings);
    const { raw, ours, ratio } = figures;
    console.log(table(['raw comments/s', 'ours', 'ratio'], [[rounded(raw), rounded(ours), rounded(ratio)]]));
    save(settings, figures, args.length === 0);
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(stack: Stack, settings: typeof FULL): Promise<Figures> {
  // What is measured is the reading; the queue of conversations stays and takes the facts.
  for (const name of serviceNames) await stack.kill(name);
  const [graphPort = 0, channelsPort = 0, ingestPort = 0] = await freePorts(3);
  const graphUrl = `http://127.0.0.1:${graphPort}`;
  const channels = new Client({ connectionString: stack.databaseUrls.channels });
  const ingest = new Client({ connectionString: stack.databaseUrls['ingest-meta'] });
  await Promise.all([channels.connect(), ingest.connect()]);
  const pages = await insertPages(channels, stack.secrets.tokenKeys, settings.rounds);
  const processes = [
    await startProcess({
      file: new URL('./graph-stand-in.js', import.meta.url).pathname,
      args: [String(graphPort), String(settings.comments)],
    }),
    await startService(stack, 'channels', channelsPort, graphUrl),
    await startService(stack, 'ingest-meta', ingestPort, graphUrl),
  ];
  const raw: number[] = [];
  const ours: number[] = [];
  try {
    for (const [round, page] of pages.entries()) {
      raw.push(settings.comments / (await rawSeconds(graphUrl, accountOf(round))));
      ours.push(settings.comments / (await ourSeconds(ingest, page, accountOf(round), settings.comments)));
    }
  } finally {
    for (const running of processes.toReversed()) await running.stop();
    await Promise.all([channels.end(), ingest.end()]);
  }
  return { raw: median(raw), ours: median(ours), ratio: median(ours) / median(raw) };
}

/** The accounts that `insertPages` makes. */
function accountOf(round: number): string {
  return String(104_837_261_590_000 + round);
}

/** One page after the other, as their cursors want it. */
async function rawSeconds(graphUrl: string, account: string): Promise<number> {
  const start = performance.now();
  for (let after: string | undefined = '0'; after !== undefined;) {
    const response = await fetch(`${graphUrl}/v25.0/${account}_1/comments?limit=100&after=${after}`);
    const page = JSON.parse(await response.text()) as {
      paging: { next?: string; cursors: { after: string } };
    };
    after = page.paging.next === undefined ? undefined : page.paging.cursors.after;
  }
  return (performance.now() - start) / 1000;
}

/** From the wish for a read to the last fact confirmed by the broker. */
async function ourSeconds(
  ingest: Client,
  { id, organizationId }: BenchChannel,
  account: string,
  comments: number,
): Promise<number> {
  await ingest.query(
    `insert into channel_routes (channel_id, organization_id, platform, platform_account_id, version, features)
     values ($1, $2, 'facebook-page', $3, 1, '{comments}')`,
    [id, organizationId, account],
  );
  const start = performance.now();
  const read = randomUUID();
  await ingest.query(
    `insert into channel_reads (id, organization_id, channel_id, scope, reason, from_at, to_at)
     values ($1, $2, $3, 'all', 'outage', now() - interval '1 day', now())`,
    [read, organizationId, id],
  );
  while (!(await isDone(ingest, read, comments))) await sleep(20);
  return (performance.now() - start) / 1000;
}

async function isDone(ingest: Client, read: string, comments: number): Promise<boolean> {
  const { rows } = await ingest.query<{ state: string; found: number; waiting: boolean }>(
    `select state, found, exists (select 1 from outbox_messages where routing_key = 'inbound.recorded') as waiting
     from channel_reads where id = $1`,
    [read],
  );
  const [row] = rows;
  if (row?.state !== 'done' || row.waiting) return false;
  if (row.found !== comments) throw new Error(`${row.found} of ${comments} comments were found`);
  return true;
}

function startService(
  stack: Stack,
  name: 'channels' | 'ingest-meta',
  port: number,
  graphUrl: string,
): Promise<BenchProcess> {
  const { secrets } = stack;
  return startProcess({
    file: path.resolve(`dist/apps/${name}/src/main.js`),
    env: {
      AMQP_URL: stack.amqpUrl,
      AMQP_NAMESPACE: stack.namespace,
      DATABASE_URL: stack.databaseUrls[name],
      GRAPH_URL: graphUrl,
      FACEBOOK_APP_ID: secrets.facebookAppId,
      FACEBOOK_APP_SECRET: secrets.facebookAppSecret,
      TOKEN_KEYS: secrets.tokenKeys,
      STORAGE_URL: `file://${path.join(tmpdir(), `parley-bench-${process.pid}`, 'files')}`,
      WEBHOOK_CALLBACK_URL: 'http://127.0.0.1:1/webhooks/meta',
      WEBHOOK_VERIFY_TOKEN: secrets.webhookVerifyToken,
      INGEST_ROLE: 'worker',
      HTTP_PORT: String(port),
      LOG_LEVEL: 'error',
    },
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
  });
}

function save(settings: typeof FULL, figures: Figures, whole: boolean): void {
  const machine = {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const folder = path.resolve('bench/results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, whole ? 'gap-repair.json' : 'gap-repair-part.local.json');
  const report = { at: new Date().toISOString(), machine, settings, figures };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${file}`);
}
