import { channelsEvents } from '#shared/contracts/channels.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { Controller } from '@nestjs/common';
import { ErasureService } from './erasure.service.js';

@Controller()
export class ErasureConsumer {
  constructor(private readonly erasure: ErasureService) {}

  @OnEvent(channelsEvents.erasureRequested, { group: 'erasure' })
  async onRequested({ customerIds }: EventPayload<typeof channelsEvents.erasureRequested>): Promise<void> {
    await this.erasure.erase(customerIds);
  }
}
