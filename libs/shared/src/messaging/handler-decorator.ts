import { Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import { SUBSCRIPTION, type Subscription } from './subscription.js';

/** Nest would turn every error into "Internal server error"; the strategy needs the one that was thrown. */
@Catch()
class RethrowFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

const rethrow = new RethrowFilter();
const decorated = new WeakSet<object>();

/** Registers a method with Nest as the handler of one subscription. */
export function subscribe(
  subscription: Subscription,
  target: object,
  key: string | symbol,
  descriptor: PropertyDescriptor,
): void {
  const method = descriptor.value as object;
  if (decorated.has(method)) {
    // Nest keeps one pattern per method: a second decorator would silently replace the first.
    throw new Error(
      `${target.constructor.name}.${String(key)} handles two subscriptions; give each its own method`,
    );
  }
  decorated.add(method);
  const extras = { [SUBSCRIPTION]: subscription };
  const pattern = patternOf(subscription);
  const register =
    subscription.kind === 'rpc' ? MessagePattern(pattern, extras) : EventPattern(pattern, extras);
  register(target, key, descriptor);
  UseFilters(rethrow)(target, key, descriptor);
}

function patternOf(subscription: Subscription): string {
  switch (subscription.kind) {
    case 'rpc':
      return subscription.contract.name;
    case 'transient-event':
      return `${subscription.contract.name} (transient)`;
    case 'event':
      return `${subscription.contract.name} (${subscription.durable.group})`;
    default:
      return `${subscription.routingKey} (${subscription.durable.group})`;
  }
}
