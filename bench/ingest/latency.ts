import { percentile } from '../stats.js';
import { messengerBody } from './bodies.js';
import { sendPaced } from './paced-sender.js';
import { residentMegabytes, sleep } from './processes.js';
import { listenToStream } from './sse-listener.js';

/** From the moment our edge had the webhook to the moment the console's stream told of it, in milliseconds. */
export interface LatencyFigure {
  eventsPerSecond: number;
  sent: number;
  refused: number;
  /** Events that came over the stream; each event of this load is of another conversation than its neighbours. */
  seen: number;
  p50Ms: number;
  p99Ms: number;
  /** The webhook's own answer time. */
  answerP99Ms: number;
  /** Resident memory of each service during the load, in MB; the highest of the samples. */
  memoryMb: Record<string, number>;
}

export interface LatencyInput {
  webhookUrl: string;
  streamUrl: string;
  cookie: string;
  secret: string;
  pageId: string;
  eventsPerSecond: number;
  seconds: number;
  pids: Record<string, number | undefined>;
}

let serial = 0;

/** Part (c), with the memory under load of part (d). */
export async function measureLatency(input: LatencyInput): Promise<LatencyFigure> {
  const stream = await listenToStream(input.streamUrl, input.cookie);
  const memory = watchMemory(input.pids);
  const result = await sendPaced({
    url: input.webhookUrl,
    perSecond: input.eventsPerSecond,
    seconds: input.seconds,
    nextBody: () =>
      messengerBody({
        secret: input.secret,
        pageId: input.pageId,
        firstCustomer: 1_000_000,
        customers: 100_000,
        events: 1,
        serial: (serial += 1),
        now: Date.now(),
      }),
  });
  await untilQuiet(stream.events);
  stream.close();
  const waits = stream.events.flatMap((event) =>
    event.receivedAt === null ? [] : [event.arrivedMs - Date.parse(event.receivedAt)],
  );
  return {
    eventsPerSecond: input.eventsPerSecond,
    sent: result.accepted,
    refused: result.refused,
    seen: waits.length,
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
    answerP99Ms: percentile(result.answerMs, 0.99),
    memoryMb: memory.stop(),
  };
}

async function untilQuiet(events: readonly unknown[]): Promise<void> {
  let before = -1;
  while (events.length !== before) {
    before = events.length;
    await sleep(1500);
  }
}

/** Resident memory of each process now, in MB. */
export function memoryOf(pids: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(pids).flatMap(([name, pid]) =>
      pid === undefined ? [] : [[name, residentMegabytes(pid)]],
    ),
  );
}

function watchMemory(pids: Record<string, number | undefined>): { stop: () => Record<string, number> } {
  let highest = memoryOf(pids);
  const timer = setInterval(() => {
    const now = memoryOf(pids);
    highest = Object.fromEntries(
      Object.entries(now).map(([name, value]) => [name, Math.max(value, highest[name] ?? 0)]),
    );
  }, 500);
  return {
    stop: () => {
      clearInterval(timer);
      return highest;
    },
  };
}
