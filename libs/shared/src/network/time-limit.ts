/**
 * What ends after a time, or with another signal before it. To be freed as soon as the work is done. With a timer and a listener of
 * our own: Node 20 may collect a signal made by `AbortSignal.any` before its time has come.
 */
export class TimeLimit {
  private readonly ending = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(
    timeoutMs: number,
    private readonly other: AbortSignal,
  ) {
    this.timer = setTimeout(() => this.end(new DOMException('not done in time', 'TimeoutError')), timeoutMs);
    other.addEventListener('abort', this.onOther, { once: true });
    if (other.aborted) this.onOther();
  }

  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** Whether the time was over before anything else ended it. */
  get isOver(): boolean {
    const reason: unknown = this.signal.reason;
    return reason instanceof DOMException && reason.name === 'TimeoutError';
  }

  /** Lets go of the timer and of the other signal. */
  free(): void {
    clearTimeout(this.timer);
    this.other.removeEventListener('abort', this.onOther);
  }

  private readonly onOther = (): void => this.end(this.other.reason);

  private end(reason: unknown): void {
    this.free();
    this.ending.abort(reason);
  }
}
