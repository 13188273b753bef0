import type { QueryKey } from '../api/query-keys.js';

/**
 * Gathers what became stale and has it fetched in rounds: at most one round every `pauseMs`, and never a second one while one runs.
 * So a burst of events costs one fetch, none is lost, and no fetch is ever cancelled by the next event.
 */
export class Invalidator {
  private readonly waiting = new Map<string, QueryKey>();
  private running = false;

  constructor(
    private readonly invalidate: (key: QueryKey) => Promise<void>,
    private readonly pauseMs = 250,
  ) {}

  /** Marks keys as stale. */
  add(keys: readonly QueryKey[]): void {
    for (const key of keys) this.waiting.set(JSON.stringify(key), key);
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.size > 0) {
      const round = withoutCovered([...this.waiting.values()]);
      this.waiting.clear();
      await Promise.allSettled(round.map((key) => this.invalidate(key)));
      await new Promise((resolve) => setTimeout(resolve, this.pauseMs));
    }
    this.running = false;
  }
}

/** Leaves out keys that another key covers, being a prefix of them. */
export function withoutCovered(keys: readonly QueryKey[]): QueryKey[] {
  return keys.filter(
    (key) => !keys.some((other) => other.length < key.length && other.every((part, i) => part === key[i])),
  );
}
