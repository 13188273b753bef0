import type { EventContract, EventPayload } from '../contracts/contract.js';
import { subscribe } from './handler-decorator.js';
import type { BatchOptions, DurableOptions, HandlerDecorator } from './subscription.js';

type OneByOne = DurableOptions & { batch?: undefined };
type InBatches = DurableOptions & { batch: BatchOptions };

/**
 * Handles an event. Return = acknowledged; `PermanentError` = quarantine; a database or broker failure = the same
 * message again after a pause, uncounted; anything else = retried after growing pauses, then quarantine.
 *
 * With `batch` the method gets an array; when it throws, the batch is run again one by one. With `transient` each process
 * gets its own copy from now on: no retry, no quarantine.
 */
export function OnEvent<C extends EventContract>(
  contract: C,
  options: InBatches,
): HandlerDecorator<EventPayload<C>[]>;
export function OnEvent<C extends EventContract>(
  contract: C,
  options: OneByOne | { transient: true },
): HandlerDecorator<EventPayload<C>>;
export function OnEvent(
  contract: EventContract,
  options: DurableOptions | { transient: true },
): HandlerDecorator<never> {
  return (target, key, descriptor) =>
    subscribe(
      'transient' in options
        ? { kind: 'transient-event', contract }
        : { kind: 'event', contract, durable: options },
      target,
      key,
      descriptor,
    );
}
