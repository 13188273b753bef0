import { connect } from 'amqplib';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { sleep } from '../ingest/processes.js';
import type { BenchChannel } from './channels.js';

/** The raw limit: the same calls by plain fetch, `concurrency` of them at a time. Calls per second. */
export async function rawSends(url: string, count: number, concurrency: number): Promise<number> {
  const begun = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < count) {
        next += 1;
        const response = await fetch(`${url}/v25.0/1/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Bearer a-token' },
          body: JSON.stringify({ recipient: { id: '7001' }, message: { text: 'Guten Tag' } }),
        });
        await response.text();
      }
    }),
  );
  return count / ((performance.now() - begun) / 1000);
}

/** Through the service: replies of as many conversations over all channels, until the last is recorded as sent. Per second. */
export async function ourSends(
  input: { amqpUrl: string; exchange: string; database: Client; channels: BenchChannel[] },
  count: number,
): Promise<number> {
  const before = await countSent(input.database);
  const connection = await connect(input.amqpUrl, { noDelay: true });
  const channel = await connection.createConfirmChannel();
  const begun = performance.now();
  for (let n = 0; n < count; n += 1) {
    const target = input.channels[n % input.channels.length];
    if (target === undefined) throw new Error('there is no channel');
    const content = Buffer.from(JSON.stringify(requestFor(target)));
    channel.publish(input.exchange, 'conversation.reply-requested', content, {
      persistent: true,
      messageId: randomUUID(),
    });
    if (n % 500 === 499) await channel.waitForConfirms();
  }
  await channel.waitForConfirms();
  while ((await countSent(input.database)) - before < count) await sleep(50);
  const seconds = (performance.now() - begun) / 1000;
  await connection.close();
  return count / seconds;
}

async function countSent(database: Client): Promise<number> {
  const { rows } = await database.query<{ count: string }>(
    `select count(*) from reply_attempts where state = 'sent'`,
  );
  return Number(rows[0]?.count);
}

function requestFor(channel: BenchChannel): object {
  const now = new Date().toISOString();
  return {
    organizationId: channel.organizationId,
    channelId: channel.id,
    conversationId: randomUUID(),
    replyId: randomUUID(),
    sequence: 1,
    target: { kind: 'direct-message', customerId: '7001' },
    facts: {
      platform: 'facebook-page',
      features: ['messages'],
      sending: 'possible',
      kind: 'direct-message',
      windowOpenedAt: now,
      windowOpenedBy: 'message',
      controlledElsewhere: false,
      target: null,
    },
    text: 'Guten Tag',
    attachment: null,
    requestedAt: now,
  };
}
