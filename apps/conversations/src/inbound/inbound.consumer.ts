import { Controller } from '@nestjs/common';
import { inboundEvents } from '#shared/contracts/inbound.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { conversationsMetrics } from '../metrics/conversations-metrics.js';
import type { InboundRecorded } from './inbound-items.js';
import { InboundService } from './inbound.service.js';

@Controller()
export class InboundConsumer {
  constructor(private readonly inbound: InboundService) {}

  @OnEvent(inboundEvents.recorded, { group: 'inbound', prefetch: 500, batch: { size: 250, waitMs: 5 } })
  async onRecorded(payloads: InboundRecorded[]): Promise<void> {
    await this.inbound.apply(payloads);
    for (const { receivedAt } of payloads) {
      conversationsMetrics.inboundLagSeconds.observe((Date.now() - Date.parse(receivedAt)) / 1000);
    }
  }
}
