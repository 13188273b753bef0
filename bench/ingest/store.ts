import { connect, type ConfirmChannel } from 'amqplib';
import { Client } from 'pg';
import { median } from '../stats.js';
import { messengerBody } from './bodies.js';
import { sleep, startProcess, type BenchProcess } from './processes.js';

export interface StoreComparison {
  eventsPerBody: number;
  /** Events per second from the first message taken to the last one committed; medians of the rounds. */
  raw: number;
  ours: number;
  /** ours ÷ raw. */
  ratio: number;
}

export interface StoreInput {
  amqpUrl: string;
  secret: string;
  pageId: string;
  /** Superuser on a throw-away database for the baseline. */
  rawDatabaseUrl: string;
  /** Database of `conversations`, to see what is committed there. */
  conversationsUrl: string;
  /** Exchange and routing key by which the edge hands over what it accepted. */
  exchange: string;
  rounds: number;
  eventsPerRound: number;
  startWorker: () => Promise<BenchProcess>;
  startConversations: () => Promise<BenchProcess>;
}

const RAW_QUEUE = 'bench.raw-store';

/** Part (b): a bare consumer with one insert, against the whole way from accepted webhook to committed conversation. */
export async function compareStores(input: StoreInput): Promise<StoreComparison[]> {
  const comparisons: StoreComparison[] = [];
  for (const eventsPerBody of [1, 30]) {
    const raw: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round < input.rounds; round += 1) {
      const sides = [
        async () => raw.push(await rawRound(input, eventsPerBody)),
        async () => ours.push(await ourRound(input, eventsPerBody)),
      ];
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) await side();
    }
    comparisons.push({
      eventsPerBody,
      raw: median(raw),
      ours: median(ours),
      ratio: median(ours) / median(raw),
    });
  }
  return comparisons;
}

let serial = 0;

async function rawRound(input: StoreInput, eventsPerBody: number): Promise<number> {
  await withChannel(input.amqpUrl, async (channel) => {
    await channel.assertQueue(RAW_QUEUE, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await preload(input, channel, eventsPerBody, (body) =>
      channel.sendToQueue(RAW_QUEUE, body, { persistent: true }),
    );
  });
  const consumer = await startProcess({
    file: new URL('./raw-store.js', import.meta.url).pathname,
    args: [input.amqpUrl, input.rawDatabaseUrl, RAW_QUEUE],
  });
  const start = performance.now();
  await new Promise<void>((resolve) => {
    consumer.child.on('message', (message) => {
      const committed = (message as { committed?: number }).committed ?? 0;
      if (committed >= input.eventsPerRound) resolve();
    });
  });
  const seconds = (performance.now() - start) / 1000;
  await consumer.stop();
  return input.eventsPerRound / seconds;
}

async function ourRound(input: StoreInput, eventsPerBody: number): Promise<number> {
  const database = new Client({ connectionString: input.conversationsUrl });
  await database.connect();
  const before = await countMessages(database);
  await withChannel(input.amqpUrl, (channel) =>
    preload(input, channel, eventsPerBody, (body, messageId) =>
      channel.publish(input.exchange, 'webhook.accepted', body, {
        persistent: true,
        messageId,
        timestamp: Math.floor(Date.now() / 1000),
      }),
    ),
  );
  const conversations = await input.startConversations();
  const worker = await input.startWorker();
  const start = performance.now();
  while ((await countMessages(database)) - before < input.eventsPerRound) await sleep(50);
  const seconds = (performance.now() - start) / 1000;
  await worker.stop();
  await conversations.stop();
  await database.end();
  return input.eventsPerRound / seconds;
}

async function countMessages(database: Client): Promise<number> {
  const { rows } = await database.query<{ count: string }>('select count(*) from messages');
  return Number(rows[0]?.count);
}

async function preload(
  input: StoreInput,
  channel: ConfirmChannel,
  eventsPerBody: number,
  publish: (body: Buffer, messageId: string) => void,
): Promise<void> {
  for (let sent = 0; sent < input.eventsPerRound; sent += eventsPerBody) {
    const events = Math.min(eventsPerBody, input.eventsPerRound - sent);
    const { body } = messengerBody({
      secret: input.secret,
      pageId: input.pageId,
      firstCustomer: 0,
      customers: 500,
      events,
      serial,
      now: Date.now(),
    });
    serial += events;
    publish(body, crypto.randomUUID());
    if (sent % 1000 === 0) await channel.waitForConfirms();
  }
  await channel.waitForConfirms();
}

async function withChannel(url: string, work: (channel: ConfirmChannel) => Promise<void>): Promise<void> {
  const connection = await connect(url, { noDelay: true });
  const channel = await connection.createConfirmChannel();
  await work(channel);
  await channel.close();
  await connection.close();
}
