import { Gauge } from 'prom-client';
import type { AmqpStrategy } from '../messaging/amqp-strategy.js';
import type { BrokerConnection } from '../messaging/broker-connection.js';
import { registry } from './registry.js';

/** Declares how many messages wait in the queues that this service consumes; the broker is asked when it is scraped. */
export function registerQueueDepths(strategy: AmqpStrategy, connection: BrokerConnection): void {
  const gauge = new Gauge({
    name: 'parley_queue_messages',
    help: 'Messages that wait in a queue of this service and are not delivered to a consumer yet',
    labelNames: ['queue'],
    registers: [],
    async collect() {
      this.reset();
      if (!connection.connected) return;
      const queues = strategy.plan.queues.map(({ queue }) => queue);
      for (const [queue, depth] of await depthsOf(connection, queues)) this.set({ queue }, depth);
    },
  });
  registry.registerMetric(gauge);
}

/** On a channel of its own: asking for a queue that is gone closes the channel. What was learned until then counts. */
async function depthsOf(
  connection: BrokerConnection,
  queues: readonly string[],
): Promise<Map<string, number>> {
  const depths = new Map<string, number>();
  const model = await connection.whenOpen();
  if (model === undefined) return depths;
  try {
    const channel = await model.createChannel();
    channel.on('error', () => undefined); // the question itself rejects
    for (const queue of queues) depths.set(queue, (await channel.checkQueue(queue)).messageCount);
    await channel.close();
  } catch {
    return depths; // the broker went away, or the queue is being declared again
  }
  return depths;
}
