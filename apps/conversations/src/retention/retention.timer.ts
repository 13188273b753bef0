import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { RetentionService } from './retention.service.js';

/** Injection token: after how many days without activity the content of resolved conversations is erased; 0: never. */
export const CONTENT_RETENTION_DAYS = Symbol('CONTENT_RETENTION_DAYS');

/** Every process has this timer, and none leads: who finds an old conversation first erases it. */
@Injectable()
export class RetentionTimer implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RetentionTimer.name);
  private round: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly retention: RetentionService,
    @Inject(CONTENT_RETENTION_DAYS) private readonly days: number,
  ) {}

  @Interval(60_000)
  async look(): Promise<void> {
    if (this.days === 0 || this.stopped || this.round !== null) return;
    this.round = this.eraseAll().finally(() => (this.round = null));
    await this.round;
  }

  /** Ends after the conversation that is under way. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.round;
  }

  private async eraseAll(): Promise<void> {
    let count = 0;
    try {
      while (!this.stopped && (await this.retention.eraseNext(this.days))) count += 1;
    } catch (error) {
      this.logger.warn(`Old conversations are erased later: ${String(error)}`);
    }
    if (count > 0)
      this.logger.log(`Erased the content of ${count} conversations: untouched for ${this.days} days`);
  }
}
