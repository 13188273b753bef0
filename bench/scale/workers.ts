import type { Replica, Stack } from '../../scripts/infra/stack.js';
import { sendPaced } from '../ingest/paced-sender.js';
import { sleep } from '../ingest/processes.js';
import { readStored, untilStored, webhookOf, type Flow } from './ledger.js';

/** How many messages a second so many processes bring from the broker into conversations. */
export interface DrainFigure {
  workers: number;
  conversations: number;
  perSecond: number;
}

/** A run during which processes came and went. */
export interface ElasticFigure {
  steps: number[];
  sent: number;
  accepted: number;
  refused: number;
  stored: number;
  duplicated: number;
  /** Seconds from the last webhook until everything was stored. */
  drainSeconds: number;
  /** Whether the conversations are those of a run with one process of each. */
  sameAsCalm: boolean;
}

/** Holds a number of further ingest workers and of conversations; they go down in the order in which they came. */
export class Crew {
  private readonly replicas = new Map<'ingest-meta' | 'conversations', Replica[]>();

  constructor(private readonly stack: Stack) {}

  /** The ingest worker that came first. */
  get worker(): Replica {
    const first = this.replicas.get('ingest-meta')?.[0];
    if (first === undefined) throw new Error('there is no ingest worker');
    return first;
  }

  async size(service: 'ingest-meta' | 'conversations', wanted: number): Promise<void> {
    const present = this.replicas.get(service) ?? [];
    const role: Record<string, string> = service === 'ingest-meta' ? { INGEST_ROLE: 'worker' } : {};
    const more = Array.from({ length: Math.max(0, wanted - present.length) }, () =>
      this.stack.addReplica(service, { ...role, LOG_LEVEL: 'error' }),
    );
    const gone = present.splice(0, Math.max(0, present.length - wanted));
    this.replicas.set(service, [...present, ...(await Promise.all(more))]);
    await Promise.all(gone.map((replica) => replica.stop()));
  }
}

/** Lets webhooks pile up in the broker, and then so many processes take them. */
export async function measureDrain(
  stack: Stack,
  crew: Crew,
  {
    flow,
    events,
    workers,
    conversations,
  }: { flow: Flow; events: number; workers: number; conversations: number },
): Promise<DrainFigure> {
  const before = (await readStored(stack.databaseUrls.conversations, flow.channelId)).messages;
  await crew.size('ingest-meta', 0);
  await send(stack, flow, { events, perSecond: 1000 });
  // The first of conversations is the stack's own.
  await crew.size('conversations', conversations - 1);
  await crew.size('ingest-meta', workers);
  // What the first to start has done until the last one is ready does not count.
  const atStart = (await readStored(stack.databaseUrls.conversations, flow.channelId)).messages;
  const rest = before + events - atStart;
  const { seconds } = await untilStored(stack.databaseUrls.conversations, flow, {
    messages: before + events,
    patienceMs: 60_000,
  });
  return { workers, conversations, perSecond: rest / seconds };
}

/** Sends at a steady pace while the number of ingest workers follows the steps, each for the same time. */
export async function measureElastic(
  stack: Stack,
  crew: Crew,
  { flow, calm, steps, perSecond, stepSeconds }: ElasticInput,
): Promise<ElasticFigure> {
  await crew.size('ingest-meta', steps[0] ?? 1);
  const events = perSecond * stepSeconds * steps.length;
  const sending = send(stack, flow, { events, perSecond });
  for (const wanted of steps.slice(1)) {
    await sleep(stepSeconds * 1000);
    await crew.size('ingest-meta', wanted);
  }
  const { accepted, refused } = await sending;
  const patience = { messages: accepted, patienceMs: 60_000 };
  const { stored, seconds } = await untilStored(stack.databaseUrls.conversations, flow, patience);
  await crew.size('ingest-meta', 1);
  await send(stack, calm, { events, perSecond });
  const quiet = await untilStored(stack.databaseUrls.conversations, calm, patience);
  return {
    steps,
    sent: events,
    accepted,
    refused,
    stored: stored.messages,
    duplicated: stored.duplicated,
    drainSeconds: seconds,
    sameAsCalm: stored.digest === quiet.stored.digest,
  };
}

interface ElasticInput {
  flow: Flow;
  /** The same messages to another Page. */
  calm: Flow;
  steps: number[];
  perSecond: number;
  stepSeconds: number;
}

function send(stack: Stack, flow: Flow, { events, perSecond }: { events: number; perSecond: number }) {
  return sendPaced({
    url: `${stack.urls['ingest-meta']}/webhooks/meta`,
    perSecond,
    seconds: events / perSecond,
    nextBody: (serial) => webhookOf(flow, serial),
  });
}
