import { OnRawEvent, type RawMessage } from '#shared/messaging/on-raw-event.js';
import { Controller } from '@nestjs/common';
import { WEBHOOK_ACCEPTED } from '../webhook/accept.service.js';
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

function deliveryOf({ messageId, content, receivedAt }: RawMessage): Delivery {
  return { id: messageId, body: content, receivedAt };
}
