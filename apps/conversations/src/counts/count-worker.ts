import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Transactions } from '#shared/messaging/transactions.js';
import { PollingLoop } from '../background/polling-loop.js';
import { ConversationCountsRepository } from './conversation-counts.repository.js';

const pauseMs = 1000;

/** Keeps the rows of the counts few. */
@Injectable()
export class CountWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: PollingLoop;

  constructor(transactions: Transactions, counts: ConversationCountsRepository) {
    this.loop = new PollingLoop(
      'Compacting counts',
      async () => {
        await transactions.run((manager) => counts.compact(manager));
        return 'idle';
      },
      pauseMs,
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
