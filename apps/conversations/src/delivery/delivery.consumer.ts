import { Controller } from '@nestjs/common';
import { channelsEvents } from '#shared/contracts/channels.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { DeliveryService } from './delivery.service.js';

@Controller()
export class DeliveryConsumer {
  constructor(private readonly delivery: DeliveryService) {}

  @OnEvent(channelsEvents.replySent, { group: 'delivery' })
  async onSent(news: EventPayload<typeof channelsEvents.replySent>): Promise<void> {
    await this.delivery.sent(news);
  }

  @OnEvent(channelsEvents.replyFailed, { group: 'delivery' })
  async onFailed(news: EventPayload<typeof channelsEvents.replyFailed>): Promise<void> {
    await this.delivery.failed(news);
  }

  @OnEvent(channelsEvents.replyUnknown, { group: 'delivery' })
  async onUnknown(news: EventPayload<typeof channelsEvents.replyUnknown>): Promise<void> {
    await this.delivery.unknown(news);
  }
}
