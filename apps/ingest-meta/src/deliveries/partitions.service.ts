import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { PartitionsRepository } from './partitions.repository.js';
import { partitionsAround, partitionsBefore } from './partitions.js';
import { UnroutedRepository } from './unrouted.repository.js';

/** Injection token: days that raw deliveries are kept. */
export const RETENTION_DAYS = Symbol('RETENTION_DAYS');

/** Makes the raw log's days ahead of time and drops those that are too old. */
@Injectable()
export class PartitionsService implements OnApplicationBootstrap {
  private readonly logger = new Logger(PartitionsService.name);

  constructor(
    private readonly partitions: PartitionsRepository,
    private readonly unrouted: UnroutedRepository,
    @Inject(RETENTION_DAYS) private readonly retentionDays: number,
  ) {}

  /** Not awaited: before the first migration there is no table yet, and the default partition takes every row meanwhile. */
  onApplicationBootstrap(): void {
    void this.hourly();
  }

  @Cron('17 * * * *')
  async hourly(): Promise<void> {
    try {
      await this.maintain(new Date());
    } catch (error) {
      this.logger.warn(`Days of the raw log are made and dropped later: ${String(error)}`);
    }
  }

  async maintain(now: Date): Promise<void> {
    const existing = await this.partitions.existing();
    for (const day of partitionsAround(now)) {
      if (!existing.includes(day.name)) await this.partitions.create(day);
    }
    const oldest = new Date(now.getTime() - this.retentionDays * 86_400_000);
    for (const name of partitionsBefore(existing, oldest)) {
      await this.partitions.drop(name);
      this.logger.log(`Dropped ${name}: older than ${this.retentionDays} days`);
    }
    await this.partitions.emptyDefault(oldest);
    await this.unrouted.forgetBefore(oldest);
  }
}
