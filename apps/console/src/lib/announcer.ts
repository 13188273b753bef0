/** How often a screen reader is told at most (console.md, IN-02). */
const PAUSE_MS = 5_000;

/** Counts what happens, and says it once in a while: at once when it was quiet, then at most every five seconds. */
export class Announcer {
  private count = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly say: (count: number) => void,
    private readonly pauseMs = PAUSE_MS,
  ) {}

  /** One more thing happened. */
  add(): void {
    this.count += 1;
    if (this.timer === undefined) this.flush();
  }

  /** Says no more. */
  stop(): void {
    clearTimeout(this.timer);
  }

  private flush(): void {
    this.timer = undefined;
    if (this.count === 0) return;
    this.say(this.count);
    this.count = 0;
    this.timer = setTimeout(() => this.flush(), this.pauseMs);
  }
}
