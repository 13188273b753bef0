import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { DeliveriesRepository } from '../deliveries/deliveries.repository.js';
import { DeliveryWorker } from '../sending/delivery-worker.js';
import { deliveriesFor } from './deliveries-for.js';
import { SubscribersRepository } from './subscribers.repository.js';
import type { WebhookFrame } from './webhook-frame.js';

/** One statement's worth, with fifty endpoints. */
const framesAtOnce = 200;

/** From events to deliveries, a batch in one transaction. The same event twice is one delivery. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly subscribers: SubscribersRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly worker: DeliveryWorker,
  ) {}

  async take(frames: readonly WebhookFrame[]): Promise<void> {
    const organizationIds = [...new Set(frames.map(({ organizationId }) => organizationId))];
    await this.transactions.run(async (manager) => {
      const subscribers = await this.subscribers.listFor(manager, organizationIds);
      if (subscribers.length === 0) return;
      for (let from = 0; from < frames.length; from += framesAtOnce) {
        const some = frames.slice(from, from + framesAtOnce);
        await this.deliveries.addNew(
          manager,
          some.flatMap((frame) => deliveriesFor(frame, subscribers)),
        );
      }
    });
    this.worker.wake();
  }
}
