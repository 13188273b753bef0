import { Client } from 'pg';
import { messengerBody, type SignedBody } from '../ingest/bodies.js';

/** Customers among whom the messages go round. */
export const CUSTOMERS = 200;

/** A stream of webhooks of one message each whose ids depend on nothing but the serial. */
export interface Flow {
  pageId: string;
  channelId: string;
  secret: string;
  startedAt: number;
}

/** The webhook of a serial: the next message of one of the customers, a millisecond after the one before. */
export function webhookOf({ pageId, secret, startedAt }: Flow, serial: number): SignedBody {
  const now = startedAt + serial;
  return messengerBody({ secret, pageId, firstCustomer: 0, customers: CUSTOMERS, events: 1, serial, now });
}

/** What of a flow stands in the database of conversations. */
export interface Stored {
  messages: number;
  conversations: number;
  /** Messages that stand there more than once. */
  duplicated: number;
  /** Of all conversations: customer, queue, and each message in the order of the thread. */
  digest: string;
}

/** Reads what is stored in a channel. */
export async function readStored(databaseUrl: string, channelId: string): Promise<Stored> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Stored>(
      `with told as (
         select m.conversation_id, m.platform_message_id, m.text, m.sent_at, m.sort_key
         from messages m where m.channel_id = $1 and m.direction = 'inbound'),
       threads as (
         select v.thread_key || ' ' || v.queue || ' ' || string_agg(t.platform_message_id || t.text, ' ' order by t.sent_at, t.sort_key) as line
         from told t join conversations v on v.id = t.conversation_id group by v.id)
       select (select count(*)::int from told) as messages,
         (select count(distinct conversation_id)::int from told) as conversations,
         (select count(*)::int from (select 1 from told group by platform_message_id having count(*) > 1) as twice) as duplicated,
         (select coalesce(md5(string_agg(line, ' ' order by line)), '') from threads) as digest`,
      [channelId],
    );
    if (rows[0] === undefined) throw new Error('the database told nothing');
    return rows[0];
  } finally {
    await client.end();
  }
}

/** Waits until so many messages are stored, or nothing has come for `patienceMs`; tells how long it took in seconds. */
export async function untilStored(
  databaseUrl: string,
  flow: Flow,
  { messages, patienceMs }: { messages: number; patienceMs: number },
): Promise<{ stored: Stored; seconds: number }> {
  const began = performance.now();
  let stored = await readStored(databaseUrl, flow.channelId);
  let changedAt = performance.now();
  while (stored.messages < messages && performance.now() - changedAt < patienceMs) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const next = await readStored(databaseUrl, flow.channelId);
    if (next.messages !== stored.messages) changedAt = performance.now();
    stored = next;
  }
  return { stored, seconds: (performance.now() - began) / 1000 };
}
