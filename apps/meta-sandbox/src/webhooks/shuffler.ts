import type { FaultKnobs } from '../faults/knobs.js';

const HOLD_AT_MOST_MS = 3000;

/** The `reorder` knob: holds the next deliveries and lets them go last first. */
export class Shuffler {
  private held: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly faults: FaultKnobs,
    private readonly release: (id: string) => void,
  ) {}

  pass(id: string): void {
    const knob = this.faults.take('reorder');
    if (!knob) {
      this.release(id);
      return;
    }
    this.held.push(id);
    this.timer ??= setTimeout(() => this.releaseAll(), HOLD_AT_MOST_MS);
    if (knob.next === 1) this.releaseAll();
  }

  private releaseAll(): void {
    this.stop();
    const ids = this.held.toReversed();
    this.held = [];
    for (const id of ids) this.release(id);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
