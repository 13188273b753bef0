import { connect } from 'amqplib';
import { setTimeout as sleep } from 'node:timers/promises';
import { deadQueue, groupQueue } from '../../libs/shared/src/messaging/names.js';
import type { ReplyWriter } from './reply-writer.js';
import type { Rig } from './rig.js';
import type { StreamClient } from './stream-client.js';
import type { WebhookSender } from './webhook-sender.js';
import { finalTexts } from './workload.js';

/** What a run came to, in Jepsen's words (faults.md, Invariants). Every list names what is wrong; all are to be empty. */
export interface Report {
  attempted: number;
  acknowledged: number;
  stored: number;
  /** Acknowledged only after more than one attempt, or stored only after the fault had ended. */
  recovered: number;
  /** Answers to webhooks by status; 0: none. */
  answers: Record<number, number>;
  longestAnswerMs: number;
  /** Of answers, not of connections that were refused. */
  answerP99Ms: number;
  replies: { written: number; sent: number; failed: number; unknown: number };
  streams: { clients: number; connections: number; resets: number };
  /** From the end of the fault until nothing was open any more. */
  healMs: number;
  /** N1: acknowledged and not stored. */
  lost: string[];
  /** N1, N5: stored or sent more than once. */
  duplicated: string[];
  /** N2: not at an end. */
  open: string[];
  /** N3, N4, N6, N7, N8: stored otherwise than it was written, a reply without an end, a client that knows something else, or too much. */
  unexpected: string[];
}

export interface Ledgers {
  sender: WebhookSender;
  writer: ReplyWriter;
  clients: readonly StreamClient[];
  /** Somebody who may see the first Page only. */
  outsider: StreamClient;
  /** The versions of the conversations before the run. */
  before: ReadonlyMap<string, number>;
}

/** N2. Replies may take longer: one whose call was interrupted is looked for at Meta, and those behind it keep their order. */
const EVENTS_WITHIN_MS = 60_000;
const REPLIES_WITHIN_MS = 180_000;
const REPLIES = 'replies on their way';

/** Waits until everything has come to an end (seen twice: what a handler has in hand waits nowhere), for so long after the fault as it may take, and holds the ledgers against what is stored. */
export async function check(rig: Rig, ledgers: Ledgers, healedAt: number): Promise<Report> {
  const storedAtHeal = (await storedMessages(rig)).size;
  let open = await openEnds(rig, ledgers);
  let calm = 0;
  const patience = (): number => (isOnlyReplies(open) ? REPLIES_WITHIN_MS : EVENTS_WITHIN_MS);
  while (calm < 2 && Date.now() - healedAt < patience()) {
    await sleep(250);
    open = await openEnds(rig, ledgers);
    calm = open.length === 0 ? calm + 1 : 0;
  }
  const healMs = Date.now() - healedAt;
  const written = finalTexts(ledgers.sender.ledger.flatMap(({ events }) => events));
  const acknowledged = new Set(
    ledgers.sender.ledger
      .filter(({ attempts }) => attempts.some(({ status }) => status === 200))
      .flatMap(({ events }) => events.map(({ mid }) => mid)),
  );
  const stored = await storedMessages(rig);
  const replies = await checkReplies(rig, ledgers);
  const streams = await checkStreams(rig, ledgers);
  const leaks = await leaksTo(rig, ledgers.outsider);
  return {
    attempted: written.size,
    acknowledged: acknowledged.size,
    stored: [...written.keys()].filter((mid) => stored.has(mid)).length,
    recovered: recoveredOf(ledgers) + Math.max(0, stored.size - storedAtHeal),
    answers: answersOf(ledgers),
    longestAnswerMs: Math.max(
      0,
      ...ledgers.sender.ledger.flatMap(({ attempts }) => attempts.map(({ ms }) => ms)),
    ),
    answerP99Ms: p99Of(ledgers),
    replies: replies.counts,
    streams: streams.counts,
    healMs,
    lost: [...acknowledged].filter((mid) => !stored.has(mid)),
    duplicated: [...twice(stored), ...(await twoConversations(rig)), ...replies.duplicated],
    open,
    unexpected: [...strange(written, stored), ...replies.unexpected, ...streams.unexpected, ...leaks],
  };
}

interface StoredMessage {
  mid: string;
  text: string | null;
  times: number;
}

async function storedMessages(rig: Rig): Promise<Map<string, StoredMessage>> {
  const rows = await rig.sql<StoredMessage>(
    'conversations',
    `select platform_message_id as mid, max(text) as text, count(*)::int as times from messages
     where platform_message_id like 'm\\_fault-%' group by 1`,
  );
  return new Map(rows.map((row) => [row.mid, row]));
}

const twice = (stored: ReadonlyMap<string, StoredMessage>): string[] =>
  [...stored.values()]
    .filter(({ times }) => times > 1)
    .map(({ mid, times }) => `${mid} is stored ${times} times`);

/** Nothing in the workload ends a conversation: who writes has one on each Page. */
async function twoConversations(rig: Rig): Promise<string[]> {
  const rows = await rig.sql<{ contact: string; count: number }>(
    'conversations',
    `select contact_id as contact, count(*)::int from conversations
     where id in (select conversation_id from messages where platform_message_id like 'm\\_fault-%')
     group by channel_id, contact_id having count(*) > 1`,
  );
  return rows.map(({ contact, count }) => `contact ${contact} has ${count} conversations`);
}

function p99Of({ sender }: Ledgers): number {
  const times = sender.ledger
    .flatMap(({ attempts }) => attempts.filter(({ status }) => status > 0).map(({ ms }) => ms))
    .toSorted((one, other) => one - other);
  return times[Math.floor(times.length * 0.99)] ?? 0;
}

function strange(
  written: ReadonlyMap<string, string | null>,
  stored: ReadonlyMap<string, StoredMessage>,
): string[] {
  return [...stored.values()].flatMap(({ mid, text }) => {
    const wanted = written.get(mid);
    if (wanted === undefined) return []; // of an earlier run on this rig
    return wanted === text ? [] : [`${mid} is stored as "${text}", not "${wanted}"`];
  });
}

/** The queues that webhooks and replies take, with those of their suspects. */
const carriers = [
  ['ingest-meta', 'normalize'],
  ['conversations', 'inbound'],
  ['conversations', 'delivery'],
  ['channels', 'outbound'],
] as const;

async function waitingInQueues({ stack }: Rig): Promise<string[]> {
  const connection = await connect(stack.amqpUrl);
  const channel = await connection.createChannel();
  const groups = carriers.map(([service, group]) => groupQueue(stack.namespace, service, group));
  const waiting: string[] = [];
  for (const queue of groups.flatMap((name) => [name, deadQueue(name)])) {
    const { messageCount } = await channel.checkQueue(queue);
    if (messageCount > 0) waiting.push(`${queue}: ${messageCount}`);
  }
  await connection.close();
  return waiting;
}

/** N2: what waits anywhere, or lies in quarantine. */
async function openEnds(rig: Rig, { writer }: Ledgers): Promise<string[]> {
  const counts = await Promise.all([
    waitingInQueues(rig),
    ...(['ingest-meta', 'conversations', 'channels', 'access-control'] as const).flatMap((service) => [
      rig
        .sql<{ count: number }>(service, 'select count(*)::int from outbox_messages')
        .then(told(`outbox of ${service}`)),
      rig
        .sql<{ count: number }>(
          service,
          'select count(*)::int from quarantined_messages where replayed_at is null',
        )
        .then(told(`quarantine of ${service}`)),
    ]),
    rig
      .sql<{ count: number }>('ingest-meta', 'select count(*)::int from accepted_webhooks')
      .then(told('table of the edge')),
    rig
      .sql<{ count: number }>(
        'conversations',
        `select count(*)::int from messages where delivery_state = 'queued'`,
      )
      .then(told(REPLIES)),
  ]);
  const unanswered = writer.ledger.filter(({ entryId }) => entryId === null).length;
  return [...counts.flat(), ...(unanswered > 0 ? [`replies not accepted: ${unanswered}`] : [])];
}

/** Whoever sends replies has news of them to tell all the time. */
function isOnlyReplies(open: readonly string[]): boolean {
  if (!open.some((end) => end.startsWith(REPLIES))) return false;
  const news = /^outbox of (conversations|channels)|\.(outbound|delivery)(\.dead)?:/;
  return open.every((end) => end.startsWith(REPLIES) || news.test(end));
}

const told =
  (where: string) =>
  ([row]: { count: number }[]): string[] =>
    row === undefined || row.count === 0 ? [] : [`${where}: ${row.count}`];

/** N4 and N5: each accepted reply exists once and has an end; Meta has it once at most, and once when it counts as sent. */
async function checkReplies(rig: Rig, { writer }: Ledgers) {
  const rows = await rig.sql<{ id: string; text: string; state: string }>(
    'conversations',
    `select id, text, delivery_state as state from messages where agent_id is not null`,
  );
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  const atMeta = await sentAtMeta(rig);
  const count = (wanted: string): number =>
    writer.ledger.filter(({ entryId }) => entryId !== null && states.get(entryId) === wanted).length;
  const duplicated: string[] = [];
  const unexpected: string[] = [];
  for (const { entryId, text } of writer.ledger) {
    const times = atMeta.get(text) ?? 0;
    if (times > 1) duplicated.push(`"${text}" was sent ${times} times`);
    if (entryId === null) continue;
    const state = states.get(entryId);
    if (state === undefined) unexpected.push(`"${text}" was accepted and is not stored`);
    if (state === 'sent' && times !== 1)
      unexpected.push(`"${text}" counts as sent, Meta has it ${times} times`);
    if (rows.filter((row) => row.text === text).length > 1)
      duplicated.push(`"${text}" is stored more than once`);
  }
  const counts = {
    written: writer.ledger.length,
    sent: count('sent'),
    failed: count('failed'),
    unknown: count('unknown'),
  };
  return { counts, duplicated, unexpected };
}

async function sentAtMeta(rig: Rig): Promise<Map<string, number>> {
  const answer = await fetch(`${rig.stack.urls['meta-sandbox']}/sandbox/sends?limit=10000`);
  const { data } = (await answer.json()) as { data: { text?: string }[] };
  const times = new Map<string, number>();
  for (const { text } of data) if (text !== undefined) times.set(text, (times.get(text) ?? 0) + 1);
  return times;
}

/** N7: each client knows the newest version of what changed while it looked, as a fresh load does, within two seconds. */
async function checkStreams(rig: Rig, { clients, before }: Ledgers) {
  let unexpected: string[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    const fresh = await conversationVersions(rig);
    const changed = [...fresh].filter(([id, version]) => before.get(id) !== version);
    unexpected = clients.flatMap(({ versions }, index) =>
      changed
        .filter(([id, version]) => versions.get(id) !== version)
        .map(
          ([id, version]) =>
            `client ${index} has version ${versions.get(id) ?? 'none'} of ${id}, not ${version}`,
        ),
    );
    if (unexpected.length === 0) break;
    await sleep(250);
  }
  const sum = (of: (client: StreamClient) => number): number =>
    clients.reduce((all, client) => all + of(client), 0);
  const counts = {
    clients: clients.length,
    connections: sum(({ connections }) => connections),
    resets: sum(({ resets }) => resets),
  };
  return { counts, unexpected };
}

/** N8: what the outsider was told of conversations on other channels; and that it was told anything at all. */
async function leaksTo(rig: Rig, { versions }: StreamClient): Promise<string[]> {
  const allowed = await rig.sql<{ id: string }>(
    'conversations',
    'select id from conversations where channel_id = $1',
    [rig.channelIds[0]],
  );
  const visible = new Set(allowed.map(({ id }) => id));
  const leaked = [...versions.keys()].filter((id) => !visible.has(id));
  if (leaked.length === versions.size) return ['the outsider was told nothing of its own channel'];
  return leaked.map((id) => `the outsider was told of ${id}`);
}

/** What a fresh load of everything tells. */
export async function conversationVersions(rig: Rig): Promise<Map<string, number>> {
  const rows = await rig.sql<{ id: string; version: number }>(
    'conversations',
    'select id, version from conversations',
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

const recoveredOf = ({ sender }: Ledgers): number =>
  sender.ledger
    .filter(({ attempts }) => attempts.length > 1)
    .reduce((sum, { events }) => sum + events.length, 0);

function answersOf({ sender }: Ledgers): Record<number, number> {
  const answers: Record<number, number> = {};
  for (const { attempts } of sender.ledger)
    for (const { status } of attempts) answers[status] = (answers[status] ?? 0) + 1;
  return answers;
}
