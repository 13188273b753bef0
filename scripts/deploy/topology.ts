import 'reflect-metadata';
import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants.js';
import type { Channel, Options } from 'amqplib';
import { planMessaging } from '../../libs/shared/src/messaging/plan-messaging.js';
import type { QueuePlan, RegisteredHandler } from '../../libs/shared/src/messaging/queue-plan.js';
import { SUBSCRIPTION, type Subscription } from '../../libs/shared/src/messaging/subscription.js';
import { declareGroup } from '../../libs/shared/src/messaging/topology.js';
import { durableConsumers } from './consumers.js';

interface CustomResource {
  apiVersion: 'rabbitmq.com/v1beta1';
  kind: 'Exchange' | 'Queue' | 'Binding';
  metadata: { name: string };
  spec: Record<string, unknown>;
}

const cluster = { rabbitmqClusterReference: { name: 'parley-rabbitmq' } };

/** What the services declare durably, as resources of the RabbitMQ Messaging Topology Operator. */
export async function topologyResources(namespace = 'parley'): Promise<CustomResource[]> {
  const resources = new Map<string, CustomResource>();
  const channel = recorder((resource) =>
    resources.set(`${resource.kind} ${resource.metadata.name}`, resource),
  );
  for (const plan of durableQueues(namespace)) await declareGroup(channel, namespace, plan);
  return [...resources.values()];
}

/** The durable queues of all services, planned by the same code as at their start. */
export function durableQueues(namespace: string): QueuePlan[] {
  return Object.entries(durableConsumers).flatMap(
    ([service, consumers]) =>
      planMessaging({ service, namespace, database: true }, consumers.flatMap(handlersOf)).queues,
  );
}

function handlersOf({ prototype }: { prototype: object }): RegisteredHandler[] {
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const method: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    const extras = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, method as object) as
      { [SUBSCRIPTION]: Subscription } | undefined;
    if (extras === undefined || !('durable' in extras[SUBSCRIPTION])) return [];
    return [{ subscription: extras[SUBSCRIPTION], invoke: () => Promise.resolve() }];
  });
}

/** Stands in for a channel of the broker: what is declared becomes a resource. */
function recorder(add: (resource: CustomResource) => void): Channel {
  const resource = (kind: CustomResource['kind'], name: string, spec: object) =>
    add({
      apiVersion: 'rabbitmq.com/v1beta1',
      kind,
      metadata: { name: name.replaceAll(/[^a-z0-9.-]/g, '-') },
      spec: { ...spec, ...cluster },
    });
  const recording = {
    assertExchange: (name: string, type: string, { durable }: Options.AssertExchange) =>
      Promise.resolve(resource('Exchange', name, { name, type, durable })),
    assertQueue: (name: string, { durable, arguments: options }: Options.AssertQueue) => {
      const { 'x-queue-type': type, ...queueArguments } = options as Record<string, unknown>;
      return Promise.resolve(resource('Queue', name, { name, type, durable, arguments: queueArguments }));
    },
    bindQueue: (destination: string, source: string, routingKey: string) =>
      Promise.resolve(
        resource('Binding', `${destination}--${routingKey}`, {
          source,
          destination,
          destinationType: 'queue',
          routingKey,
        }),
      ),
  };
  return recording as unknown as Channel;
}
