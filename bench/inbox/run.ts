import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { Actor } from '../../libs/shared/src/contracts/actor.js';
import { startStack, type Stack } from '../../scripts/infra/stack.js';
import { rounded } from '../stats.js';
import { table } from '../table.js';
import { loadInbox } from './load.js';
import { questions, type Question } from './questions.js';
import { RawSql, statementsOf } from './raw-sql.js';
import { read, type Times } from './readers.js';

const channels = 50;
const messagesEach = 10;
/** As many connections as the service has (`DATABASE_POOL`). */
const connections = 8;
const FULL: Settings = { sizes: [10_000, 1_000_000], readers: 50, pauseMs: 1000, seconds: 10 };
const QUICK: Settings = { sizes: [1000, 100_000], readers: 50, pauseMs: 1000, seconds: 3 };

interface Settings {
  /** Conversations, the small and the large inbox. */
  sizes: [number, number];
  readers: number;
  /** Each reader asks once in this time. */
  pauseMs: number;
  seconds: number;
}

interface Figure {
  question: string;
  conversations: number;
  /** Through gateway, access-control and conversations, each reader once in `pauseMs`. */
  ours: Times;
  /** The same, without any pause: what the machine can do. */
  ourLimit: Times;
  /** The same statements by pg alone, with pauses and without. */
  raw: Times;
  rawLimit: Times;
}

interface World {
  stack: Stack;
  database: Client;
  actor: Actor;
  cookie: string;
}

/** `npm run bench -- inbox [--quick]`: list, counts, thread page and search in a large inbox, beside a small one and the same SQL alone. */
export async function benchInbox(args: string[]): Promise<void> {
  const quick = args.includes('--quick');
  const settings = quick ? QUICK : FULL;
  const dataDir = path.join(tmpdir(), `parley-bench-${process.pid}`);
  const rates = { RATE_READ_PER_MINUTE: '1000000', RATE_SEARCH_PER_MINUTE: '1000000' };
  const stack = await startStack({ dataDir, name: 'bench', durable: true, environment: { gateway: rates } });
  const database = new Client({ connectionString: stack.databaseUrls.conversations });
  try {
    await database.connect();
    const world = { stack, database, ...(await enter(stack)) };
    const figures: Figure[] = [];
    for (const conversations of settings.sizes) {
      await fill(world, conversations);
      for (const question of questions) figures.push(await measure(world, question, conversations, settings));
    }
    print(figures, settings);
    save(settings, figures, !quick);
  } finally {
    await database.end();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Signs in as the admin, who gets all channels. */
async function enter(stack: Stack): Promise<Pick<World, 'actor' | 'cookie'>> {
  const { email, password } = stack.credentials;
  const access = new Client({ connectionString: stack.databaseUrls['access-control'] });
  await access.connect();
  const { rows } = await access.query<{ id: string; organizationId: string }>(
    'select id, organization_id as "organizationId" from users where email = $1',
    [email],
  );
  const [user] = rows;
  if (user === undefined) throw new Error('the first user is missing');
  const channelIds = Array.from({ length: channels }, () => randomUUID());
  await access.query(
    `insert into channel_grants (id, organization_id, user_id, channel_id, role)
     select gen_random_uuid(), $1, $2, id, 'supervisor' from unnest($3::uuid[]) id`,
    [user.organizationId, user.id, channelIds],
  );
  await access.end();
  const response = await fetch(`${stack.urls.gateway}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const actor: Actor = {
    userId: user.id,
    sessionId: user.id,
    organizationId: user.organizationId,
    organizationRole: 'admin',
    name: 'Admin',
    email,
    channelRoles: Object.fromEntries(channelIds.map((channelId) => [channelId, 'supervisor'])),
  };
  return { actor, cookie: response.headers.get('set-cookie')?.split(';', 1)[0] ?? '' };
}

async function fill({ stack, database, actor }: World, conversations: number): Promise<void> {
  await stack.kill('conversations');
  const channelIds = Object.keys(actor.channelRoles);
  await loadInbox(database, actor.organizationId, { channelIds, conversations, messagesEach });
  await stack.restart('conversations');
}

async function measure(
  { stack, database, actor, cookie }: World,
  question: Question,
  conversations: number,
  settings: Settings,
): Promise<Figure> {
  const { rows } = await database.query<{ id: string }>(
    'select id from conversations order by random() limit 200',
  );
  const conversationOf = (request: number): string => rows[request % rows.length]?.id ?? '';
  const ask = async (request: number): Promise<void> => {
    const response = await fetch(`${stack.urls.gateway}${question.path(conversationOf(request))}`, {
      headers: { cookie },
    });
    const body = await response.text();
    if (!response.ok) throw new Error(`${question.name}: ${response.status} ${body}`);
  };
  const databaseUrl = stack.databaseUrls.conversations;
  const statements = await statementsOf(databaseUrl, question, actor, conversationOf(0));
  const sql = new RawSql(databaseUrl, connections);
  const askRaw = (): Promise<void> => sql.run(statements);
  const { readers, seconds, pauseMs } = settings;
  const figure = {
    question: question.name,
    conversations,
    ours: await read(ask, { readers, seconds, pauseMs }),
    ourLimit: await read(ask, { readers, seconds, pauseMs: 0 }),
    raw: await read(askRaw, { readers, seconds, pauseMs }),
    rawLimit: await read(askRaw, { readers, seconds, pauseMs: 0 }),
  };
  await sql.close();
  return figure;
}

function print(figures: readonly Figure[], { readers, pauseMs }: Settings): void {
  console.log(`${readers} readers, each once in ${pauseMs} ms; times in ms; "limit": without pauses`);
  const small = new Map<string, Figure>();
  const rows = figures.map((figure) => {
    const { question, conversations, ours, raw, ourLimit, rawLimit } = figure;
    const first = small.get(question);
    if (first === undefined) small.set(question, figure);
    return [
      question,
      conversations,
      rounded(ours.p50),
      rounded(ours.p99),
      first === undefined ? '' : rounded(ours.p50 / first.ours.p50),
      first === undefined ? '' : rounded(ours.p99 / first.ours.p99),
      rounded(raw.p50),
      rounded(raw.p99),
      rounded(ourLimit.perSecond),
      rounded(rawLimit.perSecond),
      rounded(ourLimit.p99),
    ];
  });
  const head = [
    'question',
    'conversations',
    'p50',
    'p99',
    'p50 ÷ small',
    'p99 ÷ small',
    'SQL p50',
    'SQL p99',
  ];
  console.log(table([...head, 'limit/s', 'SQL limit/s', 'p99 at limit'], rows));
}

function save(settings: Settings, figures: Figure[], whole: boolean): void {
  const machine = {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const folder = path.resolve('bench/results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, whole ? 'inbox.json' : 'inbox-quick.local.json');
  const report = { at: new Date().toISOString(), machine, settings, figures };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${file}`);
}
