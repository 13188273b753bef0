import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Transactions } from '#shared/messaging/transactions.js';
import { PollingLoop, type Round } from '../background/polling-loop.js';
import type { ContactEntity } from './contact.entity.js';
import { ProfileReader } from './profile-reader.js';
import { ProfilesRepository } from './profiles.repository.js';

const slots = 4;
const pollMs = 500;

/** Reads profiles in the background, some at a time. */
@Injectable()
export class ProfileWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('ProfileWorker');
  private readonly loop = new PollingLoop('Reading profiles', () => this.startDue(), pollMs);
  private readonly stopping = new AbortController();
  private readonly atWork = new Set<Promise<void>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly profiles: ProfilesRepository,
    private readonly reader: ProfileReader,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** What is under way ends where it is; it is tried again when the lease runs out. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.loop.stop();
    await Promise.allSettled(this.atWork);
  }

  private async startDue(): Promise<Round> {
    const free = slots - this.atWork.size;
    if (free <= 0) return 'idle';
    for (const contact of await this.transactions.run((manager) => this.profiles.takeDue(manager, free))) {
      const work = this.read(contact).finally(() => {
        this.atWork.delete(work);
        this.loop.wake();
      });
      this.atWork.add(work);
    }
    return 'idle';
  }

  private async read(contact: ContactEntity): Promise<void> {
    await this.reader.read(contact, this.stopping.signal).catch((error: Error) => {
      this.logger.warn(`The profile of contact ${contact.id} waits: ${error.message}`);
    });
  }
}
