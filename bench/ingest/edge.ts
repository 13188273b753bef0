import autocannon from 'autocannon';
import { connect } from 'amqplib';
import { median } from '../stats.js';
import { messengerBody, type SignedBody } from './bodies.js';
import { startProcess } from './processes.js';

/** What one edge reached with one kind of load: medians over the rounds. */
export interface EdgeFigure {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface EdgeComparison {
  connections: number;
  events: number;
  raw: EdgeFigure;
  ours: EdgeFigure;
  /** ours ÷ raw, in requests per second. */
  ratio: number;
}

export interface EdgeInput {
  amqpUrl: string;
  secret: string;
  rawPort: number;
  ourUrl: string;
  ourQueue: string;
  rounds: number;
  seconds: number;
}

const RAW_QUEUE = 'bench.raw-edge';

/** Part (a): the bare server and our edge under the same load generator, alternating, medians of the rounds. */
export async function compareEdges(input: EdgeInput): Promise<EdgeComparison[]> {
  const raw = await startProcess({
    file: new URL('./raw-edge.js', import.meta.url).pathname,
    args: [input.amqpUrl, RAW_QUEUE, input.secret, String(input.rawPort)],
  });
  const targets = {
    raw: { url: `http://127.0.0.1:${input.rawPort}/`, queue: RAW_QUEUE },
    ours: { url: input.ourUrl, queue: input.ourQueue },
  };
  try {
    const comparisons: EdgeComparison[] = [];
    for (const events of [1, 30]) {
      for (const connections of [1, 50]) {
        comparisons.push(await compareOne(input, targets, events, connections));
      }
    }
    return comparisons;
  } finally {
    await raw.stop();
  }
}

type Target = { url: string; queue: string };

async function compareOne(
  input: EdgeInput,
  targets: { raw: Target; ours: Target },
  events: number,
  connections: number,
): Promise<EdgeComparison> {
  const body = messengerBody({
    secret: input.secret,
    pageId: '104837261590482',
    firstCustomer: 0,
    customers: 30,
    events,
    serial: 0,
    now: Date.now(),
  });
  const figures: { raw: EdgeFigure[]; ours: EdgeFigure[] } = { raw: [], ours: [] };
  for (let round = 0; round < input.rounds; round += 1) {
    const order = round % 2 === 0 ? (['raw', 'ours'] as const) : (['ours', 'raw'] as const);
    for (const side of order) {
      figures[side].push(await load(targets[side].url, body, connections, input.seconds));
      await purge(input.amqpUrl, targets[side].queue);
    }
  }
  const raw = medians(figures.raw);
  const ours = medians(figures.ours);
  return { connections, events, raw, ours, ratio: ours.requestsPerSecond / raw.requestsPerSecond };
}

async function load(
  url: string,
  body: SignedBody,
  connections: number,
  seconds: number,
): Promise<EdgeFigure> {
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': body.signature },
    body: body.body,
    connections,
    duration: seconds,
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`);
  }
  return {
    requestsPerSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}

async function purge(amqpUrl: string, queue: string): Promise<void> {
  const connection = await connect(amqpUrl, { noDelay: true });
  const channel = await connection.createChannel();
  await channel.purgeQueue(queue);
  await channel.close();
  await connection.close();
}

function medians(figures: EdgeFigure[]): EdgeFigure {
  return {
    requestsPerSecond: median(figures.map((figure) => figure.requestsPerSecond)),
    p50Ms: median(figures.map((figure) => figure.p50Ms)),
    p99Ms: median(figures.map((figure) => figure.p99Ms)),
  };
}
