import { serviceOf } from '../contracts/contract.js';
import { decodeEvent } from './encode-event.js';
import type { MessagingOptions } from './messaging-options.js';
import { groupQueue } from './names.js';
import type { HandlerPlan, MessagingPlan, QueuePlan, RegisteredHandler } from './queue-plan.js';
import { readRawMessage } from './raw-message.js';
import type { DurableOptions, Subscription } from './subscription.js';

type Durable = Extract<Subscription, { durable: DurableOptions }>;
type Identity = Pick<MessagingOptions, 'service' | 'namespace' | 'database'>;

const DEFAULT_PREFETCH = 20;
/** About 40 s in all: what is still failing then needs a person. */
const DEFAULT_RETRY_DELAYS_MS = [500, 2000, 10_000, 30_000];
const ONE_BY_ONE = { size: 1, waitMs: 0 };

/** Turns the handlers of a service into queues; throws on a broken contract, so that the service does not start. */
export function planMessaging(options: Identity, handlers: RegisteredHandler[]): MessagingPlan {
  const plan: MessagingPlan = { queues: [], live: { handlers: new Map() }, rpc: { handlers: new Map() } };
  for (const handler of handlers) addHandler(plan, options, handler);
  return plan;
}

function addHandler(
  plan: MessagingPlan,
  options: Identity,
  { subscription, invoke }: RegisteredHandler,
): void {
  switch (subscription.kind) {
    case 'rpc': {
      const { contract } = subscription;
      if (serviceOf(contract) !== options.service) {
        throw new Error(
          `${options.service} serves ${contract.name}, which belongs to ${serviceOf(contract)}`,
        );
      }
      return addOnce(plan.rpc.handlers, contract.name, { contract, invoke }, 'RPC');
    }
    case 'transient-event': {
      const { contract } = subscription;
      const read: HandlerPlan['read'] = (message) => decodeEvent(contract, message.content);
      return addOnce(plan.live.handlers, contract.name, { read, invoke }, 'transient event');
    }
    default:
      return addDurable(plan, options, subscription, invoke);
  }
}

function addDurable(
  plan: MessagingPlan,
  options: Identity,
  subscription: Durable,
  invoke: HandlerPlan['invoke'],
): void {
  const handler = handlerPlan(subscription, invoke);
  if (!options.database) {
    throw new Error(
      `${options.service} handles ${handler.routingKey} durably without a database for the quarantine`,
    );
  }
  const queue = queueOf(plan, groupQueue(options.namespace, options.service, subscription.durable.group));
  addOnce(queue.handlers, handler.routingKey, handler, `event in queue ${queue.queue}`);
  queue.prefetch = Math.max(queue.prefetch, prefetchOf(subscription.durable));
}

function handlerPlan(subscription: Durable, invoke: HandlerPlan['invoke']): HandlerPlan {
  const { batch, retryDelaysMs } = subscription.durable;
  const raw = subscription.kind === 'raw-event';
  return {
    routingKey: raw ? subscription.routingKey : subscription.contract.name,
    read: raw ? readRawMessage : (message) => decodeEvent(subscription.contract, message.content),
    takesArray: raw || batch !== undefined,
    batch: batch ?? ONE_BY_ONE,
    retryDelaysMs: retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS,
    invoke,
  };
}

/** Twice a batch by default, so that the next one fills up while one is worked on. */
function prefetchOf({ prefetch, batch }: DurableOptions): number {
  if (batch === undefined) return prefetch ?? DEFAULT_PREFETCH;
  return Math.max(prefetch ?? batch.size * 2, batch.size);
}

function queueOf(plan: MessagingPlan, name: string): QueuePlan {
  const known = plan.queues.find((candidate) => candidate.queue === name);
  if (known !== undefined) return known;
  const queue: QueuePlan = { queue: name, prefetch: 0, handlers: new Map() };
  plan.queues.push(queue);
  return queue;
}

function addOnce<Value>(into: Map<string, Value>, key: string, value: Value, what: string): void {
  if (into.has(key)) throw new Error(`Two handlers for ${what}: ${key}`);
  into.set(key, value);
}
