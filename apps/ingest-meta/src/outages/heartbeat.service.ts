import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { OutagesRepository } from './outages.repository.js';

/** Injection token: without an edge for longer than this, channels are read. */
export const OUTAGE_AFTER_MS = Symbol('OUTAGE_AFTER_MS');

/** Says that this edge takes webhooks. After an edge was away Meta has mostly given up (meta-platform.md 2.4). */
@Injectable()
export class HeartbeatService implements OnApplicationBootstrap {
  private readonly logger = new Logger(HeartbeatService.name);

  constructor(
    private readonly outages: OutagesRepository,
    @Inject(OUTAGE_AFTER_MS) private readonly allowedMs: number,
  ) {}

  /** Not awaited: the edge takes webhooks without its database too. */
  onApplicationBootstrap(): void {
    void this.beat();
  }

  @Interval(20_000)
  async beat(): Promise<void> {
    try {
      await this.outages.beat(this.allowedMs);
    } catch (error) {
      this.logger.warn(`The heartbeat waits for the database: ${String(error)}`);
    }
  }
}
