import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Transactions } from '#shared/messaging/transactions.js';
import { PollingLoop, type Round } from '../background/polling-loop.js';
import { ConversationNews } from '../conversations/conversation-news.js';
import { AttachmentCopiesRepository } from './attachment-copies.repository.js';
import { CopyLeases, type LeasedCopy } from './copy-leases.repository.js';
import { CopyMaker } from './copy-maker.js';
import { afterAttempt, type CopyOutcome } from './copy-outcome.js';
import { DiscardedFilesRepository } from './discarded-files.repository.js';

const slots = 6;
const pollMs = 500;

/** Copies attachments in the background, some at a time, so that a slow one holds up no other. */
@Injectable()
export class CopyWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollingLoop('Copying attachments', () => this.startDue(), pollMs);
  private readonly stopping = new AbortController();
  private readonly atWork = new Set<Promise<void>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly leases: CopyLeases,
    private readonly maker: CopyMaker,
    private readonly copies: AttachmentCopiesRepository,
    private readonly discarded: DiscardedFilesRepository,
    private readonly news: ConversationNews,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** What is under way ends where it is; it is tried again after the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.loop.stop();
    await Promise.allSettled(this.atWork);
  }

  private async startDue(): Promise<Round> {
    const free = slots - this.atWork.size;
    if (free <= 0) return 'idle';
    for (const copy of await this.transactions.run((manager) => this.leases.take(manager, free))) {
      const work = this.work(copy).finally(() => {
        this.atWork.delete(work);
        this.loop.wake();
      });
      this.atWork.add(work);
    }
    return 'idle';
  }

  /** When the end cannot be written down, the lease runs out and somebody tries again. */
  private async work(copy: LeasedCopy): Promise<void> {
    const outcome = await this.maker.make(copy, this.stopping.signal);
    await this.settle(copy, outcome).catch(() => undefined);
  }

  private async settle(copy: LeasedCopy, outcome: CopyOutcome): Promise<void> {
    await this.transactions.run(async (manager) => {
      const conversationId = await this.leases.conversationOf(manager, copy.messageId);
      const locked = conversationId === null ? [] : await this.news.lock(manager, [conversationId]);
      const now = await this.leases.still(manager, copy);
      if (now === null) {
        // Taken back while it was fetched: what was just stored must not stay.
        await this.discarded.add(manager, [{ storageKey: copy.storageKey }]);
        return;
      }
      const after = afterAttempt(now, outcome, new Date());
      if (after.storageKey === null) await this.discarded.add(manager, [{ storageKey: copy.storageKey }]);
      await this.copies.update(manager, [after]);
      if (after.state !== 'pending') await this.news.detail(manager, locked);
    });
  }
}
