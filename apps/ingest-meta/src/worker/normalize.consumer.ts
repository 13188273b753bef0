import { OnRawEvent, type RawMessage } from '#shared/messaging/on-raw-event.js';
import { Controller } from '@nestjs/common';
import { RECEIVED_AT_HEADER, WEBHOOK_ACCEPTED } from '../webhook/accept.service.js';
import type { Delivery } from '../deliveries/delivery.js';
import { DeliveriesWorker } from './deliveries-worker.service.js';

@Controller()
export class NormalizeConsumer {
  constructor(private readonly worker: DeliveriesWorker) {}

  @OnRawEvent(WEBHOOK_ACCEPTED, { group: 'normalize', prefetch: 400, batch: { size: 200, waitMs: 5 } })
  async onAccepted(messages: RawMessage[]): Promise<void> {
    await this.worker.work(messages.map(deliveryOf));
  }
}

function deliveryOf({ messageId, content, headers, receivedAt }: RawMessage): Delivery {
  const header = headers[RECEIVED_AT_HEADER];
  const told = typeof header === 'string' ? new Date(header) : receivedAt;
  return { id: messageId, body: content, receivedAt: Number.isNaN(told.getTime()) ? receivedAt : told };
}
