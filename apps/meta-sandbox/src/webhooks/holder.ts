const HOLD_AT_MOST_MS = 3000;

/** Holds things until the last of them has come, or 3 s are over, then lets them go together. */
export class Holder<T> {
  private held: T[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly release: (held: T[]) => void) {}

  /** `left`: how many are to come, this one included. */
  hold(thing: T, left: number): void {
    this.held.push(thing);
    this.timer ??= setTimeout(() => this.releaseAll(), HOLD_AT_MOST_MS);
    if (left === 1) this.releaseAll();
  }

  private releaseAll(): void {
    this.stop();
    const held = this.held;
    this.held = [];
    this.release(held);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
