import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';

const HOUR_MS = 3_600_000;

/** Deletes quarantined messages that nobody has replayed for so long: they hold what customers wrote. Says so, queue by queue. */
@Injectable()
export class QuarantineRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Quarantine');
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.run().catch((error: Error) =>
        this.logger.warn(`Old messages are deleted later: ${error.message}`),
      );
    }, HOUR_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Any number of processes may do so at once. */
  async run(): Promise<void> {
    const { quarantineDays } = this.options;
    if (quarantineDays === undefined) return;
    const deleted: { queue: string; count: number }[] = await this.dataSource.query(
      `with gone as (
         delete from quarantined_messages where quarantined_at < now() - make_interval(days => $1) returning queue
       )
       select queue, count(*)::int as count from gone group by queue order by queue`,
      [quarantineDays],
    );
    for (const { queue, count } of deleted) {
      this.logger.warn(
        `Deleted ${count} messages of ${queue} from quarantine, older than ${quarantineDays} days`,
      );
    }
  }
}
