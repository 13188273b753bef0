import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freePorts } from '../../scripts/infra/ports.js';
import { serviceNames } from '../../scripts/infra/services.js';
import { startStack, type Stack } from '../../scripts/infra/stack.js';
import { startProcess } from '../ingest/processes.js';
import { median, rounded } from '../stats.js';
import { table } from '../table.js';
import { type BenchChannel, insertPages } from './channels.js';
import { ourSends, rawSends } from './sends.js';

const FULL = { rounds: 3, pages: 40, sends: 4000, concurrency: 100 };
const QUICK = { rounds: 1, pages: 40, sends: 1000, concurrency: 100 };
const PAUSES_MS = [0, 300];

interface Figure {
  /** Milliseconds until the stand-in answers. */
  pauseMs: number;
  /** Sends per second, medians of the rounds. */
  raw: number;
  ours: number;
  /** ours ÷ raw. */
  ratio: number;
}

/**
 * `npm run bench -- outbound [--quick]`: replies per second from the broker through `channels` to a stand-in for Graph and back into
 * the database, beside the same HTTP calls by plain fetch.
 */
export async function benchOutbound(args: string[]): Promise<void> {
  const settings = args.includes('--quick') ? QUICK : FULL;
  const dataDir = path.join(tmpdir(), `parley-bench-${process.pid}`);
  const stack = await startStack({ dataDir, name: 'bench', durable: true, progress: undefined });
  try {
    const figures = await measure(stack, settings);
    console.log(
      table(
        ['Graph answers after ms', 'raw sends/s', 'ours', 'ratio'],
        figures.map((row) => [row.pauseMs, rounded(row.raw), rounded(row.ours), rounded(row.ratio)]),
      ),
    );
    save(settings, figures, args.length === 0);
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(stack: Stack, settings: typeof FULL): Promise<Figure[]> {
  // What is measured is one process: the rest of the stack would take its share of the two cores.
  for (const name of serviceNames) await stack.kill(name);
  const database = new Client({ connectionString: stack.databaseUrls.channels });
  await database.connect();
  const channels = await insertPages(database, stack.secrets.tokenKeys, settings.pages);
  const figures: Figure[] = [];
  for (const pauseMs of PAUSES_MS) figures.push(await compare(stack, settings, database, channels, pauseMs));
  await database.end();
  return figures;
}

async function compare(
  stack: Stack,
  settings: typeof FULL,
  database: Client,
  channels: BenchChannel[],
  pauseMs: number,
): Promise<Figure> {
  const [graphPort = 0, servicePort = 0] = await freePorts(2);
  const graph = await startProcess({
    file: new URL('./graph-stand-in.js', import.meta.url).pathname,
    args: [String(graphPort), String(pauseMs)],
  });
  const url = `http://127.0.0.1:${graphPort}`;
  const service = await startProcess({
    file: path.resolve('dist/apps/channels/src/main.js'),
    env: { ...serviceEnvironment(stack), GRAPH_URL: url, HTTP_PORT: String(servicePort) },
    readyUrl: `http://127.0.0.1:${servicePort}/health/ready`,
  });
  const input = { amqpUrl: stack.amqpUrl, exchange: `${stack.namespace}.events`, database, channels };
  const raw: number[] = [];
  const ours: number[] = [];
  try {
    await ourSends(input, 200);
    for (let round = 0; round < settings.rounds; round += 1) {
      raw.push(await rawSends(url, settings.sends, settings.concurrency));
      ours.push(await ourSends(input, settings.sends));
    }
  } finally {
    await service.stop();
    await graph.stop();
  }
  return { pauseMs, raw: median(raw), ours: median(ours), ratio: median(ours) / median(raw) };
}

function serviceEnvironment(stack: Stack): Record<string, string> {
  const { secrets } = stack;
  return {
    AMQP_URL: stack.amqpUrl,
    AMQP_NAMESPACE: stack.namespace,
    DATABASE_URL: stack.databaseUrls.channels,
    FACEBOOK_APP_ID: secrets.facebookAppId,
    FACEBOOK_APP_SECRET: secrets.facebookAppSecret,
    TOKEN_KEYS: secrets.tokenKeys,
    STORAGE_URL: `file://${path.join(tmpdir(), `parley-bench-${process.pid}`, 'files')}`,
    WEBHOOK_CALLBACK_URL: 'http://127.0.0.1:1/webhooks/meta',
    WEBHOOK_VERIFY_TOKEN: secrets.webhookVerifyToken,
    LOG_LEVEL: 'error',
  };
}

function save(settings: typeof FULL, figures: Figure[], whole: boolean): void {
  const machine = {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const folder = path.resolve('bench/results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, whole ? 'outbound.json' : 'outbound-part.local.json');
  const report = { at: new Date().toISOString(), machine, settings, figures };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${file}`);
}
