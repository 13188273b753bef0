import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { ApiClient } from '../../e2e/support/api-client.js';
import { connectPage } from '../../e2e/support/connect-page.js';
import { startStack, type Stack } from '../../scripts/infra/stack.js';
import { rounded } from '../stats.js';
import { table } from '../table.js';
import { measureCluster, type ClusterFigure } from './cluster.js';
import type { Flow } from './ledger.js';
import { measureUnitCost, type UnitCost } from './unit-cost.js';
import { Crew, measureDrain, measureElastic, type DrainFigure, type ElasticFigure } from './workers.js';

const FULL = {
  costSeconds: 60,
  costPerSecond: 200,
  drainEvents: 20_000,
  elasticPerSecond: 300,
  stepSeconds: 15,
  clusterPerSecond: 200,
};
const QUICK = {
  costSeconds: 10,
  costPerSecond: 100,
  drainEvents: 3000,
  elasticPerSecond: 100,
  stepSeconds: 5,
  clusterPerSecond: 100,
};
type Settings = typeof FULL;

const STEPS = [1, 2, 4, 2, 1];
/** Ingest workers and processes of conversations. */
const CREWS = [
  [1, 1],
  [2, 1],
  [4, 1],
  [2, 2],
  [4, 4],
] as const;
const PAGES = ['Bäckerei Sonnenkorn', 'Northwind Bikes'] as const;

/** `npm run bench -- scale [--quick] [--only=workers|cluster]`: more processes, fewer processes, and a broker that is killed. */
export async function benchScale(args: string[]): Promise<void> {
  const settings = args.includes('--quick') ? QUICK : FULL;
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  const dataDir = path.join(tmpdir(), `parley-bench-${process.pid}`);
  try {
    const workers = only === 'cluster' ? undefined : await measureWorkers(dataDir, settings);
    const cluster =
      only === 'workers'
        ? undefined
        : await measureCluster(
            dataDir,
            settings.clusterPerSecond,
            async (stack) => (await openFlows(stack)).flow,
          );
    print(workers, cluster);
    save({ settings, ...workers, cluster }, args.length === 0);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface WorkerFigures {
  cost: UnitCost;
  elastic: ElasticFigure;
  drains: DrainFigure[];
}

async function measureWorkers(dataDir: string, settings: Settings): Promise<WorkerFigures> {
  const quiet = { LOG_LEVEL: 'error' };
  const stack = await startStack({
    dataDir: path.join(dataDir, 'workers'),
    name: 'bench',
    durable: true,
    environment: { 'ingest-meta': { ...quiet, INGEST_ROLE: 'edge' }, conversations: quiet },
  });
  try {
    const crew = new Crew(stack);
    await crew.size('ingest-meta', 1);
    const { flow, calm } = await openFlows(stack);
    const { elasticPerSecond: perSecond, stepSeconds } = settings;
    const elastic = await measureElastic(stack, crew, { flow, calm, steps: STEPS, perSecond, stepSeconds });
    const cost = await measureUnitCost(stack, {
      dataDir: path.join(dataDir, 'workers'),
      flow: { ...flow, startedAt: Date.now() },
      worker: crew.worker,
      perSecond: settings.costPerSecond,
      seconds: settings.costSeconds,
    });
    const drains: DrainFigure[] = [];
    for (const [workers, conversations] of CREWS) {
      const fresh = { ...flow, startedAt: Date.now() };
      const input = { flow: fresh, events: settings.drainEvents, workers, conversations };
      drains.push(await measureDrain(stack, crew, input));
    }
    return { cost, elastic, drains };
  } finally {
    await stack.stop();
  }
}

/** A flow to each of the Pages, which are channels then. */
async function openFlows(stack: Stack): Promise<{ flow: Flow; calm: Flow }> {
  const { gateway, 'meta-sandbox': sandbox } = stack.urls;
  const api = await ApiClient.signIn(gateway, stack.credentials.email, stack.credentials.password);
  const connected = await connectPage(api, sandbox, PAGES[0], { morePages: [PAGES[1]] });
  const [second] = connected.more;
  if (second === undefined) throw new Error(`${PAGES[1]} is no channel`);
  const shared = { secret: stack.secrets.facebookAppSecret, startedAt: Date.now() };
  const { pageId, channelId } = connected;
  return { flow: { ...shared, pageId, channelId }, calm: { ...shared, ...second } };
}

function print(workers: WorkerFigures | undefined, cluster: ClusterFigure | undefined): void {
  if (workers !== undefined) {
    printCost(workers.cost);
    console.log('\nfrom the broker into conversations, messages a second');
    console.log(
      table(
        ['ingest workers', 'conversations', 'messages/s'],
        workers.drains.map((one) => [one.workers, one.conversations, rounded(one.perSecond)]),
      ),
    );
    const { elastic } = workers;
    console.log(`\ningest workers ${elastic.steps.join(' → ')} while webhooks come in`);
    console.log(facts({ ...elastic, steps: undefined, lostAtLeast: lostAtLeast(elastic) }));
  }
  if (cluster !== undefined) {
    console.log('\nthree brokers, one killed and started again');
    console.log(facts({ ...cluster, lostAtLeast: lostAtLeast(cluster) }));
  }
}

function printCost({ messages, perSecond, cpuMs, idlePercent, bytes, megabytes }: UnitCost): void {
  console.log(`what a message costs: ${messages} messages, ${perSecond} a second`);
  const parts = Object.entries(cpuMs).map(([part, ms]) => [
    part,
    rounded(ms),
    rounded(idlePercent[part] ?? 0),
    megabytes[part] === undefined ? '' : rounded(megabytes[part]),
  ]);
  console.log(table(['part', 'CPU ms/message', 'idle % of a core', 'MB'], parts));
  console.log(
    `bytes a message: conversations ${rounded(bytes.conversations)}, ingest ${rounded(bytes.ingest)}`,
  );
}

/** Exact when nothing was refused; what was refused may be stored all the same. */
function lostAtLeast({ accepted, stored }: { accepted: number; stored: number }): number {
  return Math.max(0, accepted - stored);
}

function facts(figures: object): string {
  return Object.entries(figures)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name}: ${typeof value === 'number' ? rounded(value) : String(value)}`)
    .join('\n');
}

function save(figures: object, whole: boolean): void {
  const report = {
    at: new Date().toISOString(),
    machine: {
      cores: availableParallelism(),
      cpu: cpus()[0]?.model ?? 'unknown',
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    ...figures,
  };
  mkdirSync('bench/results', { recursive: true });
  const file = `bench/results/${whole ? 'scale' : 'scale-part.local'}.json`;
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${file}`);
}
