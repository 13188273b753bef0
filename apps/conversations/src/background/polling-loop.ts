import { Logger } from '@nestjs/common';
import { WakeUp } from '#shared/messaging/wake-up.js';

/** What a round found: more to do at once, or nothing for now. */
export type Round = 'more' | 'idle';

/**
 * Runs a job again and again: at once while there is more to do, else after a pause or when woken. A round that fails is told as a
 * warning and tried again after the pause: what it works on stands in the database.
 */
export class PollingLoop {
  private readonly logger = new Logger('PollingLoop');
  private readonly wakeUp = new WakeUp();
  private running?: Promise<void>;
  private stopped = false;

  constructor(
    private readonly name: string,
    private readonly round: () => Promise<Round>,
    private readonly idleMs: number,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.wakeUp.wake();
  }

  /** Ends after the round that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const result = await this.round().catch((error: Error): 'failed' => {
        this.logger.warn(`${this.name} waits: ${error.message}`);
        return 'failed';
      });
      if (result !== 'more' && !this.stopped) await this.wakeUp.wait(this.idleMs);
    }
  }
}
