/** The one topic exchange of an installation. */
export function eventsExchange(namespace: string): string {
  return `${namespace}.events`;
}

/** The durable queue of one consumer group. */
export function groupQueue(namespace: string, service: string, group: string): string {
  return `${namespace}.${service}.${group}`;
}

/** Where failed messages of a queue wait `delayMs` before they come back. */
export function retryQueue(queue: string, delayMs: number): string {
  return `${queue}.retry.${delayMs}`;
}

/** Where the broker puts what it gave up delivering; drained into the quarantine table. */
export function deadQueue(queue: string): string {
  return `${queue}.dead`;
}

/** The queue on which a service takes RPCs. */
export function rpcQueue(namespace: string, service: string): string {
  return `${namespace}.rpc.${service}`;
}
