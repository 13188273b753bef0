import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { OBJECT_STORE, type ObjectStore } from '#shared/storage/object-store.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { PollingLoop, type Round } from '../background/polling-loop.js';
import { DiscardedFilesRepository } from './discarded-files.repository.js';
import { ExpiriesRepository } from './expiries.repository.js';

const batch = 50;
const pollMs = 1000;

/**
 * Deletes bytes: those to which nothing points any more, Instagram stories after their 24 hours, and uploads that nobody sent
 * within a day. A key is forgotten only after its bytes are gone, so that a crash leaves none behind.
 */
@Injectable()
export class CleanUp implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollingLoop('Deleting files', () => this.round(), pollMs);

  constructor(
    private readonly transactions: Transactions,
    private readonly discarded: DiscardedFilesRepository,
    private readonly expiries: ExpiriesRepository,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async round(): Promise<Round> {
    const keys = await this.transactions.run(async (manager) => {
      await this.expiries.expireStories(manager);
      await this.expiries.expireUploads(manager);
      const due = await this.discarded.takeDue(manager, batch);
      for (const key of due) await this.store.delete(key);
      await this.discarded.forget(manager, due);
      return due;
    });
    return keys.length === batch ? 'more' : 'idle';
  }
}
