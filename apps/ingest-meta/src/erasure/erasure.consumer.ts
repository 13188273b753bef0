import { channelsEvents } from '#shared/contracts/channels.js';
import { erasuresEvents, type ErasureRequest } from '#shared/contracts/erasures.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { Controller } from '@nestjs/common';
import { ErasureService } from './erasure.service.js';

@Controller()
export class ErasureConsumer {
  constructor(private readonly erasure: ErasureService) {}

  @OnEvent(channelsEvents.erasureRequested, { group: 'erasure' })
  async onRequested({ customerIds }: ErasureRequest): Promise<void> {
    await this.erasure.erase(customerIds);
  }

  @OnEvent(erasuresEvents.requested, { group: 'erasure' })
  async onRequestedByAdmin({ customerIds }: ErasureRequest): Promise<void> {
    await this.erasure.erase(customerIds);
  }
}
