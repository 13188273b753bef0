import { connect } from 'amqplib';
import { deadQueue, eventsExchange, retryQueue, rpcQueue } from '../messaging/names.js';
import type { MessagingPlan } from '../messaging/queue-plan.js';
import { retryDelays } from '../messaging/topology.js';
import { testAmqpUrl } from './test-messaging.js';

/** Removes what a service declared on the shared test broker. */
export async function deleteTestQueues(
  { service, namespace }: { service: string; namespace: string },
  plan: MessagingPlan,
): Promise<void> {
  const connection = await connect(testAmqpUrl(), { noDelay: true });
  const channel = await connection.createChannel();
  channel.on('error', () => undefined); // reported to the caller of the operation as well
  for (const group of plan.queues) {
    const { queue } = group;
    const names = [queue, deadQueue(queue), ...retryDelays(group).map((delay) => retryQueue(queue, delay))];
    for (const name of names) await channel.deleteQueue(name);
  }
  await channel.deleteQueue(rpcQueue(namespace, service));
  await channel.deleteExchange(eventsExchange(namespace), { ifUnused: true }).catch(() => undefined); // still in use
  await connection.close();
}
