import { BrokerConnections } from '#shared/messaging/broker-connections.js';
import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { AcceptService } from './accept.service.js';
import { AcceptedWebhooksRepository } from './accepted-webhooks.repository.js';

const BATCH = 100;

/** Brings what stands in the edge's table into the queue, oldest first, and takes out what has arrived in the raw log. */
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
      await this.webhooks.dropStored();
      while ((await this.drainBatch()) === BATCH);
    } catch (error) {
      this.logger.warn(`Accepted webhooks stay in the table for now: ${String(error)}`);
    } finally {
      this.running = false;
    }
  }

  private async drainBatch(): Promise<number> {
    const count = await this.dataSource.transaction(async (manager) => {
      const rows = await this.webhooks.toPublish(manager, BATCH);
      await Promise.all(rows.map((row) => this.accepted.publish(row)));
      await this.webhooks.markPublished(
        rows.map(({ id }) => id),
        manager,
      );
      return rows.length;
    });
    if (count > 0) this.logger.log(`${count} accepted webhooks went from the table to the broker`);
    return count;
  }
}
