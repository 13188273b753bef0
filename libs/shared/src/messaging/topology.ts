import type { Channel } from 'amqplib';
import { deadQueue, eventsExchange, retryQueue, rpcQueue } from './names.js';
import type { QueuePlan } from './queue-plan.js';

/**
 * How often the broker hands out a message whose consumer died with it, before it goes to the dead-letter queue. Consumers put it
 * there themselves much earlier, unless they die before they come to it. Failures of a handler are counted by us.
 */
const DELIVERY_LIMIT = 20;
const RPC_QUEUE_EXPIRES_MS = 5000;

const quorum = { 'x-queue-type': 'quorum' };

/** Nothing that is dead-lettered may be lost on the way: at least once, and refused rather than dropped. */
function deadLetterTo(queue: string) {
  return {
    'x-dead-letter-exchange': '',
    'x-dead-letter-routing-key': queue,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  };
}

export async function declareExchange(channel: Channel, namespace: string): Promise<string> {
  const exchange = eventsExchange(namespace);
  await channel.assertExchange(exchange, 'topic', { durable: true });
  return exchange;
}

/** The queue of a consumer group with its dead-letter and retry queues, bound to what it handles. */
export async function declareGroup(channel: Channel, namespace: string, plan: QueuePlan): Promise<void> {
  const { queue } = plan;
  const exchange = await declareExchange(channel, namespace);
  await channel.assertQueue(deadQueue(queue), { durable: true, arguments: quorum });
  await declareGroupQueue(channel, queue);
  for (const delayMs of retryDelays(plan)) {
    await channel.assertQueue(retryQueue(queue, delayMs), {
      durable: true,
      arguments: { ...quorum, 'x-message-ttl': delayMs, ...deadLetterTo(queue) },
    });
  }
  for (const routingKey of plan.handlers.keys()) await channel.bindQueue(queue, exchange, routingKey);
}

/** A queue of this process only, gone with its connection. Returns its name. */
export async function declareLive(
  channel: Channel,
  namespace: string,
  routingKeys: string[],
): Promise<string> {
  const exchange = await declareExchange(channel, namespace);
  const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
  for (const routingKey of routingKeys) await channel.bindQueue(queue, exchange, routingKey);
  return queue;
}

/**
 * A quorum queue, although requests are short-lived: a classic one is gone with its node of the cluster, and RabbitMQ 4
 * deprecates transient ones that are shared (docs/adr/0002). It goes when nobody served it for 5 s: from then on callers
 * hear at once that the service is not there.
 */
export async function declareRpc(channel: Channel, namespace: string, service: string): Promise<string> {
  const queue = rpcQueue(namespace, service);
  await channel.assertQueue(queue, { durable: true, expires: RPC_QUEUE_EXPIRES_MS, arguments: quorum });
  return queue;
}

/** The queue of a consumer group alone; refused by the broker when there is one with other arguments. */
export async function declareGroupQueue(channel: Channel, queue: string): Promise<void> {
  const delivery = { 'x-delivery-limit': DELIVERY_LIMIT };
  await channel.assertQueue(queue, {
    durable: true,
    arguments: { ...quorum, ...delivery, ...deadLetterTo(deadQueue(queue)) },
  });
}

export function retryDelays(plan: QueuePlan): number[] {
  return [...new Set([...plan.handlers.values()].flatMap((handler) => handler.retryDelaysMs))];
}
