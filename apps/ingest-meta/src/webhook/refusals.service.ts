import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';

/**
 * Counts what was refused for its signature. In memory first, and written a few times a minute: who floods the edge with wrong
 * signatures makes no work for the database.
 */
@Injectable()
export class RefusalsService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RefusalsService.name);
  private count = 0;
  private lastAt: Date | null = null;

  constructor(private readonly dataSource: DataSource) {}

  note(): void {
    this.count += 1;
    this.lastAt = new Date();
  }

  @Interval(10_000)
  async write(): Promise<void> {
    const { count, lastAt } = this;
    if (count === 0) return;
    this.count = 0;
    this.lastAt = null;
    try {
      await this.dataSource.query(
        `insert into refused_webhooks as known (day, count, last_at) values (($2::timestamptz at time zone 'UTC')::date, $1, $2)
         on conflict (day) do update
           set count = known.count + excluded.count, last_at = greatest(known.last_at, excluded.last_at)`,
        [count, lastAt],
      );
    } catch (error) {
      this.logger.warn(`Refused webhooks are counted once the database is back: ${String(error)}`);
      this.count += count;
      this.lastAt ??= lastAt;
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.write();
  }
}
