import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#shared/messaging/transactions.js';
import { factChanges, toFactRows } from './conversation-facts.js';
import { ConversationFactsRepository } from './conversation-facts.repository.js';
import { ReportSumsRepository } from './report-sums.repository.js';
import { timelineFacts } from './timeline-facts.js';

/** How much one transaction takes; a step that took as much has more to do. */
export const changesAtOnce = 500;
export const hoursAtOnce = 200;

/**
 * Keeps the figures of reports: first those of the conversations that changed, then the sums of the hours and days that they are in.
 * One process at a time does each step: two could otherwise write what they read before the other's change.
 */
@Injectable()
export class ReportCounter {
  constructor(
    private readonly transactions: Transactions,
    private readonly facts: ConversationFactsRepository,
    private readonly sums: ReportSumsRepository,
  ) {}

  /** Counts conversations that changed; answers how many changes it took. */
  async countConversations(): Promise<number> {
    return this.alone('conversations', async (manager) => {
      const changes = await this.facts.takeChanges(manager, changesAtOnce);
      const ids = [...changes.keys()];
      if (ids.length === 0) return 0;
      const timelines = await this.facts.readTimelines(manager, ids);
      const right = timelines.flatMap(({ timeline, ...owner }) => toFactRows(owner, timelineFacts(timeline)));
      const stored = await this.facts.read(manager, ids);
      const written = factChanges(stored, right);
      await this.facts.write(manager, written);
      const relabelled = right.filter(({ conversationId }) => changes.get(conversationId)?.relabelled);
      await this.facts.markHours(manager, [...written.gone, ...written.written, ...relabelled]);
      return ids.length;
    });
  }

  /** Sums the hours that are marked; answers how many. */
  async sumHours(): Promise<number> {
    return this.alone('sums', async (manager) => {
      const hours = await this.sums.takeHours(manager, hoursAtOnce);
      if (hours.length === 0) return 0;
      await this.sums.sumHours(manager, hours);
      await this.sums.sumDays(manager, hours);
      return hours.length;
    });
  }

  private async alone(step: string, work: (manager: EntityManager) => Promise<number>): Promise<number> {
    return this.transactions.run(async (manager) => {
      // A process that was stopped in the middle must not keep the lock.
      await manager.query(`set local idle_in_transaction_session_timeout = '60s'`);
      const [lock]: { taken: boolean }[] = await manager.query(
        `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken`,
        [`reports ${step}`],
      );
      return lock?.taken === true ? work(manager) : 0;
    });
  }
}
