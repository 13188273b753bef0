import type { QueryKey } from '../api/query-keys.js';

/**
 * Gathers what became stale and has it fetched: each key at most once in `pauseMs` and never while it is being fetched. So a burst of
 * events costs one fetch, none is lost, no fetch is ever cancelled by the next event, and what is slow does not hold up the rest.
 */
export class Invalidator {
  private readonly waiting = new Map<string, QueryKey>();
  private readonly busy = new Map<string, QueryKey>();

  constructor(
    private readonly invalidate: (key: QueryKey) => Promise<void>,
    private readonly pauseMs = 250,
  ) {}

  /** Marks keys as stale. */
  add(keys: readonly QueryKey[]): void {
    for (const key of keys) this.waiting.set(JSON.stringify(key), key);
    this.start();
  }

  /** Fetches what waits, but for what is covered by, or covers, what is on its way. */
  private start(): void {
    for (const key of withoutCovered([...this.waiting.values()])) {
      if ([...this.busy.values()].some((other) => covers(other, key) || covers(key, other))) continue;
      for (const [name, waiting] of this.waiting) if (covers(key, waiting)) this.waiting.delete(name);
      void this.fetch(key);
    }
  }

  private async fetch(key: QueryKey): Promise<void> {
    const name = JSON.stringify(key);
    this.busy.set(name, key);
    const pause = new Promise((resolve) => setTimeout(resolve, this.pauseMs));
    await Promise.allSettled([this.invalidate(key), pause]);
    this.busy.delete(name);
    this.start();
  }
}

/** Leaves out keys that another key covers, being a prefix of them. */
export function withoutCovered(keys: readonly QueryKey[]): QueryKey[] {
  return keys.filter((key) => !keys.some((other) => other.length < key.length && covers(other, key)));
}

function covers(key: QueryKey, other: QueryKey): boolean {
  return key.every((part, i) => part === other[i]);
}
