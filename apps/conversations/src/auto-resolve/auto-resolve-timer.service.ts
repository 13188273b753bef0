import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { setTimeout } from 'node:timers/promises';
import { AutoResolveService } from './auto-resolve.service.js';
import { batchAfterFailure, firstBatch, nextBatch } from './batch-size.js';

/** Injection token: whether this process looks for conversations whose time has come. */
export const AUTO_RESOLVE_TIMER = Symbol('AUTO_RESOLVE_TIMER');

/** Where to look on. */
interface Next {
  since: Date | null;
}

/** Every process has this timer, and none leads: who finds a conversation first resolves it. */
@Injectable()
export class AutoResolveTimer implements BeforeApplicationShutdown {
  private readonly logger = new Logger(AutoResolveTimer.name);
  private size = firstBatch;
  private round: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly autoResolve: AutoResolveService,
    @Inject(AUTO_RESOLVE_TIMER) private readonly enabled: boolean,
  ) {}

  /** Deadlines are days long, so a second more does not matter. */
  @Interval(1000)
  async look(): Promise<void> {
    if (!this.enabled || this.stopped || this.round !== null) return;
    this.round = this.resolveAll().finally(() => (this.round = null));
    await this.round;
  }

  /** Ends after the batch that is under way. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.round;
  }

  private async resolveAll(): Promise<void> {
    for (let next: Next | null = { since: null }; next !== null && !this.stopped;) {
      const start = performance.now();
      next = await this.resolveSome(next.since, start).catch((error: Error) => {
        // Nothing is lost: the deadlines stand on the rows.
        this.logger.warn(`auto-resolve waits: ${error.message}`);
        this.size = batchAfterFailure(this.size);
        return null;
      });
      // What comes in is more urgent: a fifth of the time is left to it alone.
      if (next !== null) await setTimeout((performance.now() - start) / 4);
    }
  }

  /** Null: that was all. */
  private async resolveSome(since: Date | null, start: number): Promise<Next | null> {
    const asked = this.size;
    const { count, upTo } = await this.autoResolve.resolveNext(since, asked);
    if (count < asked) return null;
    this.size = nextBatch(asked, performance.now() - start);
    return { since: upTo };
  }
}
