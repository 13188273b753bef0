import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { reportRange } from '../../apps/conversations/src/reports/report-range.js';
import { ReportRepository } from '../../apps/conversations/src/reports/report.repository.js';
import { startStack, type Stack } from '../../scripts/infra/stack.js';
import { sleep } from '../ingest/processes.js';
import { percentile, rounded } from '../stats.js';
import { table } from '../table.js';
import { loadConversations, loadSums, type LoadedWorld, type ReportLoad } from './load.js';

const FULL: Settings = {
  load: { channels: 50, conversations: 500_000, messagesEach: 10, days: 90, agents: 200 },
  requests: 60,
};
const QUICK: Settings = {
  load: { channels: 50, conversations: 20_000, messagesEach: 10, days: 90, agents: 200 },
  requests: 20,
};
const groupings = ['total', 'channel', 'agent', 'kind', 'day', 'weekday', 'hour-of-day', 'tag'] as const;

interface Settings {
  load: ReportLoad;
  requests: number;
}

interface Figure {
  by: string;
  /** Over HTTP, through gateway and conversations, in milliseconds. */
  p50Ms: number;
  p95Ms: number;
  /** The same question by plain SQL on the same tables. */
  rawP50Ms: number;
  rows: number;
}

/**
 * `npm run bench -- reports [--quick]`: a report over 90 days and 50 channels through the gateway, beside the same SQL alone. With
 * `--quick` of 200,000 messages that are counted first, which tells how fast that is; else over the sums of 5,000,000, which are put there.
 */
export async function benchReports(args: string[]): Promise<void> {
  const quick = args.includes('--quick');
  const settings = quick ? QUICK : FULL;
  const dataDir = path.join(tmpdir(), `parley-bench-${process.pid}`);
  const stack = await startStack({ dataDir, name: 'bench', durable: true, progress: undefined });
  try {
    const signedIn = await signIn(stack);
    const database = new Client({ connectionString: stack.databaseUrls.conversations });
    await database.connect();
    await stack.kill('conversations');
    const load = quick ? loadConversations : loadSums;
    const world = await load(database, signedIn.organizationId, settings.load);
    await grantAll(stack, signedIn, world.channelIds);
    await stack.restart('conversations');
    const counting = quick ? await untilCounted(database, settings.load) : null;
    await database.query('vacuum analyze');
    const figures: Figure[] = [];
    for (const by of groupings) figures.push(await measure(stack, signedIn, world, by, settings));
    await database.end();
    console.log(
      table(
        ['by', 'p50 ms', 'p95 ms', 'SQL alone p50 ms', 'rows'],
        figures.map((row) => [
          row.by,
          rounded(row.p50Ms),
          rounded(row.p95Ms),
          rounded(row.rawP50Ms),
          row.rows,
        ]),
      ),
    );
    if (counting !== null)
      console.log(
        `counted ${counting.messages} messages in ${Math.round(counting.seconds)} s (${Math.round(counting.messages / counting.seconds)}/s)`,
      );
    save(settings, { figures, counting }, !quick);
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface SignedIn {
  cookie: string;
  userId: string;
  organizationId: string;
}

async function signIn(stack: Stack): Promise<SignedIn> {
  const response = await fetch(`${stack.urls.gateway}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: stack.credentials.email, password: stack.credentials.password }),
  });
  const { user } = (await response.json()) as { user: { id: string } };
  const access = new Client({ connectionString: stack.databaseUrls['access-control'] });
  await access.connect();
  const { rows } = await access.query<{ id: string }>(
    'select organization_id as id from users where id = $1',
    [user.id],
  );
  await access.end();
  const cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  return { cookie, userId: user.id, organizationId: rows[0]?.id ?? '' };
}

async function grantAll(
  stack: Stack,
  { userId, organizationId }: SignedIn,
  channelIds: string[],
): Promise<void> {
  const access = new Client({ connectionString: stack.databaseUrls['access-control'] });
  await access.connect();
  await access.query(
    `insert into channel_grants (id, organization_id, user_id, channel_id, role)
     select gen_random_uuid(), $1, $2, id, 'supervisor' from unnest($3::uuid[]) id`,
    [organizationId, userId, channelIds],
  );
  await access.end();
}

async function untilCounted(
  database: Client,
  { conversations, messagesEach }: ReportLoad,
): Promise<{ messages: number; seconds: number }> {
  const begun = performance.now();
  for (;;) {
    const { rows } = await database.query<{ open: boolean }>(
      `select exists (select from report_changes) or exists (select from report_dirty_hours) as open`,
    );
    if (rows[0]?.open === false) break;
    await sleep(500);
  }
  return { messages: conversations * messagesEach, seconds: (performance.now() - begun) / 1000 };
}

async function measure(
  stack: Stack,
  signedIn: SignedIn,
  world: LoadedWorld,
  by: (typeof groupings)[number],
  { load, requests }: Settings,
): Promise<Figure> {
  const to = new Date().toISOString();
  const from = new Date(Date.now() - load.days * 86_400_000).toISOString();
  const query = new URLSearchParams({ from, to, timeZone: 'Europe/Berlin', by });
  const ours: number[] = [];
  let rows = 0;
  for (let request = 0; request < requests + 5; request += 1) {
    const begun = performance.now();
    const response = await fetch(`${stack.urls.gateway}/v1/reports?${query.toString()}`, {
      headers: { cookie: signedIn.cookie },
    });
    const body = (await response.json()) as { rows: unknown[] };
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`);
    rows = body.rows.length;
    // The first ones warm up connections and caches.
    if (request >= 5) ours.push(performance.now() - begun);
  }
  const raw = await rawQuery(stack, world, by, { from, to }, requests);
  return {
    by,
    p50Ms: percentile(ours, 0.5),
    p95Ms: percentile(ours, 0.95),
    rawP50Ms: percentile(raw, 0.5),
    rows,
  };
}

/** The same question to the same tables, without services in between. */
async function rawQuery(
  stack: Stack,
  { organizationId, channelIds }: LoadedWorld,
  by: (typeof groupings)[number],
  range: { from: string; to: string },
  requests: number,
): Promise<number[]> {
  const source = new DataSource({ type: 'postgres', url: stack.databaseUrls.conversations, poolSize: 1 });
  await source.initialize();
  const reports = new ReportRepository();
  const wanted = { organizationId, channelIds, range: reportRange(range), timeZone: 'Europe/Berlin', by };
  const times: number[] = [];
  for (let request = 0; request < requests; request += 1) {
    const begun = performance.now();
    await reports.sums(source.manager, wanted);
    times.push(performance.now() - begun);
  }
  await source.destroy();
  return times;
}

function save(settings: Settings, results: object, whole: boolean): void {
  const machine = {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const folder = path.resolve('bench/results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, whole ? 'reports.json' : 'reports-part.local.json');
  const report = { at: new Date().toISOString(), machine, settings, ...results };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${file}`);
}
