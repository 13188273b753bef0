/**
 * One tab at a time leads: who has the lock. When it is closed, or the browser freezes it, the next in the queue has it. Without locks
 * (a page that came without TLS) each tab leads itself.
 */
export class Leadership {
  private waiting?: AbortController;
  private release?: () => void;

  constructor(
    private readonly name: string,
    private readonly onLead: (leads: boolean) => void,
  ) {}

  /** Whether tabs can agree at all. */
  static readonly isPossible = 'locks' in navigator && 'BroadcastChannel' in window;

  /** Leads as soon as nobody else does; `steal` takes it from a tab that does nothing any more. */
  seek(steal = false): void {
    this.leave();
    if (!Leadership.isPossible) return this.lead(() => undefined);
    const waiting = new AbortController();
    this.waiting = waiting;
    const options: LockOptions = steal ? { steal } : { signal: waiting.signal };
    navigator.locks
      .request(this.name, options, () => new Promise<void>((resolve) => this.lead(resolve)))
      .catch(() => {
        // Stolen by another tab, or we stopped waiting ourselves.
        if (this.waiting === waiting && !waiting.signal.aborted) this.seek();
      });
  }

  /** Leads no more, and does not wait for it. */
  leave(): void {
    this.waiting?.abort();
    this.waiting = undefined;
    if (this.release === undefined) return;
    this.release();
    this.release = undefined;
    this.onLead(false);
  }

  private lead(release: () => void): void {
    this.release = release;
    this.onLead(true);
  }
}
