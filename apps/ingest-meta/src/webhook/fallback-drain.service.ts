import { BrokerConnections } from '#shared/messaging/broker-connections.js';
import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { AcceptService } from './accept.service.js';
import { AcceptedWebhooksRepository } from './accepted-webhooks.repository.js';

const BATCH = 100;

/** Brings what the edge had to put into the table back into the queue, oldest first. */
@Injectable()
export class FallbackDrainService {
  private readonly logger = new Logger(FallbackDrainService.name);
  private running = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly webhooks: AcceptedWebhooksRepository,
    private readonly accepted: AcceptService,
    private readonly broker: BrokerConnections,
  ) {}

  @Interval(1000)
  async drain(): Promise<void> {
    if (this.running || !this.broker.publishing.connected) return;
    this.running = true;
    try {
      while ((await this.drainBatch()) === BATCH);
    } catch (error) {
      this.logger.warn(`Accepted webhooks stay in the table for now: ${String(error)}`);
    } finally {
      this.running = false;
    }
  }

  /** Rows leave the table only when the broker has confirmed all of them. */
  private async drainBatch(): Promise<number> {
    const count = await this.dataSource.transaction(async (manager) => {
      const rows = await this.webhooks.take(manager, BATCH);
      await Promise.all(rows.map((row) => this.accepted.publish(row)));
      return rows.length;
    });
    if (count > 0) this.logger.log(`${count} accepted webhooks went from the table to the broker`);
    return count;
  }
}
