import { connect } from 'amqplib';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventsExchange, groupQueue } from '../../../libs/shared/src/messaging/names.js';
import type { FaultCase } from '../fault-case.js';

/** What carries webhooks to the worker, and what it found to the inbox. */
const bindings = [
  { service: 'ingest-meta', group: 'normalize', routingKey: 'webhook.accepted' },
  { service: 'conversations', group: 'inbound', routingKey: 'inbound.recorded' },
];

export const unbound: FaultCase = {
  id: 'Q01',
  title: 'the bindings of the queues that webhooks take are gone for a while, the queues are not',
  whole: { seconds: 60, times: 3, faultSeconds: 10 },
  quick: { seconds: 12, times: 1, faultSeconds: 5 },
  inject: async ({ stack }, { times, faultSeconds }) => {
    const connection = await connect(stack.amqpUrl);
    const channel = await connection.createChannel();
    const exchange = eventsExchange(stack.namespace);
    for (let time = 0; time < times; time += 1) {
      for (const { service, group, routingKey } of bindings)
        await channel.unbindQueue(groupQueue(stack.namespace, service, group), exchange, routingKey);
      await sleep(faultSeconds * 1000);
      for (const { service, group, routingKey } of bindings)
        await channel.bindQueue(groupQueue(stack.namespace, service, group), exchange, routingKey);
      await sleep(1000);
    }
    await connection.close();
    return { faults: times * bindings.length };
  },
};
