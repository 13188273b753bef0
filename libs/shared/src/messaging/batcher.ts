/**
 * Collects items into batches of up to `size`. An idle batcher waits `waitMs` for company; while a batch is worked on the
 * next one fills up and follows at once. One batch at a time.
 */
export class Batcher<T> {
  private items: T[] = [];
  private timer?: NodeJS.Timeout;
  private working = false;

  constructor(
    private readonly options: { size: number; waitMs: number },
    private readonly work: (items: T[]) => Promise<void>,
  ) {}

  push(item: T): void {
    this.items.push(item);
    if (this.working) return;
    if (this.items.length >= this.options.size) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), this.options.waitMs);
  }

  /** Starts with what is there, however little. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.working || this.items.length === 0) return;
    const batch = this.items.splice(0, this.options.size);
    this.working = true;
    void this.work(batch).finally(() => {
      this.working = false;
      this.flush();
    });
  }
}
