import type { Message } from 'amqplib';
import type { RpcContract } from '../contracts/contract.js';
import type { BatchOptions, Subscription } from './subscription.js';

/** Calls the decorated method. */
export type Invoke = (input: unknown) => Promise<unknown>;

export interface RegisteredHandler {
  subscription: Subscription;
  invoke: Invoke;
}

/** One handler of a durable queue. */
export interface HandlerPlan {
  routingKey: string;
  /** Turns a message into what the handler takes; throws `ContractViolationError`. */
  read: (message: Message) => unknown;
  /** Whether the handler takes an array even for one message. */
  takesArray: boolean;
  batch: BatchOptions;
  retryDelaysMs: number[];
  invoke: Invoke;
}

/** One durable queue with its handlers by routing key. */
export interface QueuePlan {
  queue: string;
  prefetch: number;
  handlers: Map<string, HandlerPlan>;
}

export interface LivePlan {
  handlers: Map<string, Pick<HandlerPlan, 'read' | 'invoke'>>;
}

export interface RpcPlan {
  handlers: Map<string, { contract: RpcContract; invoke: Invoke }>;
}

export interface MessagingPlan {
  queues: QueuePlan[];
  live: LivePlan;
  rpc: RpcPlan;
}
