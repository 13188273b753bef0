/**
 * The raw limit of the store: a bare amqplib consumer that parses webhook bodies and inserts all events of a batch with one
 * multi-row statement into one table, then acknowledges. No conversations, no contacts, no outbox, no checks.
 * Started as its own process by `store.ts`; tells `committed <total>` after each batch.
 */
import { connect, type ConsumeMessage } from 'amqplib';
import { Pool } from 'pg';

const BATCH = 200;
const WAIT_MS = 10;

interface Body {
  entry: {
    id: string;
    messaging: { sender: { id: string }; timestamp: number; message: { mid: string; text: string } }[];
  }[];
}

const [amqpUrl, databaseUrl, queue] = process.argv.slice(2);
if (amqpUrl === undefined || databaseUrl === undefined || queue === undefined) {
  throw new Error('usage: raw-store <amqp url> <database url> <queue>');
}

const pool = new Pool({ connectionString: databaseUrl, max: 4 });
await pool.query(
  'create table if not exists raw_messages (page text, mid text, customer text, at timestamptz, text text, primary key (page, mid))',
);
const connection = await connect(amqpUrl, { noDelay: true });
const channel = await connection.createChannel();
await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
await channel.prefetch(BATCH * 2);

let committed = 0;
let batch: ConsumeMessage[] = [];
let timer: NodeJS.Timeout | undefined;
let running = Promise.resolve();

function flush(): void {
  clearTimeout(timer);
  timer = undefined;
  const messages = batch;
  batch = [];
  if (messages.length > 0) running = running.then(() => insert(messages));
}

async function insert(messages: ConsumeMessage[]): Promise<void> {
  const columns: [string[], string[], string[], string[], string[]] = [[], [], [], [], []];
  for (const message of messages) {
    for (const entry of (JSON.parse(message.content.toString()) as Body).entry) {
      for (const event of entry.messaging) {
        columns[0].push(entry.id);
        columns[1].push(event.message.mid);
        columns[2].push(event.sender.id);
        columns[3].push(new Date(event.timestamp).toISOString());
        columns[4].push(event.message.text);
      }
    }
  }
  await pool.query(
    'insert into raw_messages select * from unnest($1::text[],$2::text[],$3::text[],$4::timestamptz[],$5::text[]) on conflict do nothing',
    columns,
  );
  const last = messages.at(-1);
  if (last !== undefined) channel.ack(last, true);
  committed += columns[0].length;
  process.send?.({ committed });
}

await channel.consume(queue, (message) => {
  if (message === null) return;
  batch.push(message);
  if (batch.length >= BATCH) flush();
  else timer ??= setTimeout(flush, WAIT_MS);
});
process.send?.('ready');
process.on('SIGTERM', () => process.exit(0));
