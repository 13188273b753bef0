import { Transactions } from '#shared/messaging/transactions.js';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CALL_LEASE_MS } from './claim.service.js';
import { ReplyAttemptsRepository } from './reply-attempts.repository.js';
import { SettlementService } from './settlement.service.js';
import { UnknownRepliesService } from './unknown-replies.service.js';

const intervalMs = 15_000;
const batch = 100;
/** Reads take their time, and the next sweep comes soon. */
const threadsPerSweep = 10;

/**
 * Finds calls that began and never ended, because their process did: whether Meta has those replies is unknown. Then has the threads of
 * unknown ones read.
 */
@Injectable()
export class InterruptedCallsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(InterruptedCallsService.name);
  private timer?: NodeJS.Timeout;
  private sweeping = false;

  constructor(
    private readonly attempts: ReplyAttemptsRepository,
    private readonly settlement: SettlementService,
    private readonly unknown: UnknownRepliesService,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    @Inject(CALL_LEASE_MS) private readonly leaseMs: number,
  ) {}

  onApplicationBootstrap(): void {
    void this.sweep();
    this.timer = setInterval(() => void this.sweep(), intervalMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** One failed sweep is made up for by the next. */
  private async sweep(): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    try {
      const settled = await this.settleInterrupted();
      if (settled > 0)
        this.logger.warn(`${settled} replies were interrupted while being sent and are unknown now`);
      await this.unknown.check(this.dataSource.manager, threadsPerSweep);
    } catch (error) {
      this.logger.warn(`Interrupted replies could not be looked for: ${String(error)}`);
    } finally {
      this.sweeping = false;
    }
  }

  /** Returns how many were settled. */
  async settleInterrupted(): Promise<number> {
    return this.transactions.run(async (manager) => {
      const attempts = await this.attempts.listInterrupted(manager, this.leaseMs, batch);
      for (const attempt of attempts) {
        await this.settlement.settle(manager, attempt, { state: 'unknown', reason: 'interrupted' });
      }
      return attempts.length;
    });
  }
}
