import { connect } from 'amqplib';
import type { LoadedChannel } from './load.js';

/** Inbound messages at a steady pace, and how long each took until its change was told. */
export interface InboundLoad {
  /** Milliseconds of those that were sent since the last call. */
  take(): number[];
  stop(): Promise<void>;
}

/**
 * Publishes one fact every `1000 / perSecond` ms, each of another customer who wrote before, as ingest-meta would, and waits for the
 * event that tells the console of it: after the commit, through the outbox.
 */
export async function startInbound(input: {
  amqpUrl: string;
  exchange: string;
  channels: readonly LoadedChannel[];
  /** Numbers of the customers to choose from. */
  customers: { from: number; to: number };
  perSecond: number;
}): Promise<InboundLoad> {
  const connection = await connect(input.amqpUrl, { noDelay: true });
  const publishing = await connection.createConfirmChannel();
  const listening = await connection.createChannel();
  const { queue } = await listening.assertQueue('', { exclusive: true });
  await listening.bindQueue(queue, input.exchange, 'conversation.changed');
  let waits: number[] = [];
  await listening.consume(
    queue,
    (message) => {
      const { changes } = JSON.parse(message?.content.toString() ?? '{"changes":[]}') as {
        changes: { receivedAt: string | null }[];
      };
      const now = Date.now();
      for (const { receivedAt } of changes) if (receivedAt !== null) waits.push(now - Date.parse(receivedAt));
    },
    { noAck: true },
  );
  let serial = 0;
  const start = performance.now();
  const timer = setInterval(() => {
    const owed = ((performance.now() - start) * input.perSecond) / 1000;
    for (; serial < owed; serial += 1) {
      const body = Buffer.from(JSON.stringify(factOf(input, serial)));
      const messageId = crypto.randomUUID();
      publishing.publish(input.exchange, 'inbound.recorded', body, { persistent: true, messageId });
    }
  }, 5);
  return {
    take: () => {
      const taken = waits;
      waits = [];
      return taken;
    },
    stop: async () => {
      clearInterval(timer);
      await connection.close();
    },
  };
}

function factOf({ channels, customers }: Parameters<typeof startInbound>[0], serial: number): object {
  // A large prime step: neighbours are of other channels and far apart in the tables.
  const customer = customers.from + ((serial * 7919) % (customers.to - customers.from));
  const channel = channels[customer % channels.length];
  const customerId = `other-${customer}`;
  const now = new Date().toISOString();
  return {
    organizationId: channel?.organizationId,
    channelId: channel?.id,
    deliveryId: crypto.randomUUID(),
    receivedAt: now,
    facts: [
      {
        type: 'message-written',
        thread: { kind: 'direct-message', customerId },
        platformMessageId: `bench-${process.pid}-${serial}`,
        at: now,
        direction: 'inbound',
        author: { platformId: customerId, name: null },
        text: 'One more thing',
        attachments: [],
        context: [],
        parentId: null,
        postUrl: null,
        replyId: null,
        readAt: null,
      },
    ],
  };
}
