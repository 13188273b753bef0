import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PollingLoop } from '../background/polling-loop.js';
import { BulkRunner } from './bulk-runner.js';
import { BulkRepository } from './bulk.repository.js';

const pollMs = 500;
const tidyMs = 3_600_000;

/** Works bulk changes in the background; each process does, whatever process took them. */
@Injectable()
export class BulkWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollingLoop(
    'Changing in bulk',
    async () => ((await this.runner.step()) ? 'more' : 'idle'),
    pollMs,
  );
  private readonly tidying = new PollingLoop(
    'Deleting old bulk changes',
    async () => {
      await this.operations.deleteOld(this.dataSource.manager);
      return 'idle';
    },
    tidyMs,
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly runner: BulkRunner,
    private readonly operations: BulkRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
    this.tidying.start();
  }

  /** The batch that is under way ends; others go on with the rest. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.loop.stop(), this.tidying.stop()]);
  }

  /** There is something to do. */
  wake(): void {
    this.loop.wake();
  }
}
