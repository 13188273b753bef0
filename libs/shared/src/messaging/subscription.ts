import type { EventContract, RpcContract } from '../contracts/contract.js';

/** Collects up to `size` messages, or what came within `waitMs` after the first, into one call of the handler. */
export interface BatchOptions {
  size: number;
  waitMs: number;
}

export interface DurableOptions {
  /** Consumers of one group share one durable queue. */
  group: string;
  /** How many messages the broker hands over before the first is acknowledged. */
  prefetch?: number;
  batch?: BatchOptions;
  /** Pauses before the second, third, … attempt; after the last one the message goes to quarantine. */
  retryDelaysMs?: number[];
}

/** What a decorator says about a handler; the transport strategy builds its queues from these. */
export type Subscription =
  | { kind: 'event'; contract: EventContract; durable: DurableOptions }
  | { kind: 'transient-event'; contract: EventContract }
  | { kind: 'raw-event'; routingKey: string; durable: DurableOptions }
  | { kind: 'rpc'; contract: RpcContract };

/** Key under which Nest carries a `Subscription` from the decorator to the strategy. */
export const SUBSCRIPTION = 'parleySubscription';

type Handler<Input, Output> = (input: Input) => Output | Promise<Output>;

/** A method decorator that lets the compiler check the method against the contract. */
export type HandlerDecorator<Input, Output = unknown> = <H extends Handler<Input, Output>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<H>,
) => void;
