import { Controller } from '@nestjs/common';
import { channelsEvents } from '#shared/contracts/channels.js';
import { erasuresEvents, type ErasureRequest } from '#shared/contracts/erasures.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { ErasureService } from './erasure.service.js';

@Controller()
export class ErasureConsumer {
  constructor(private readonly erasure: ErasureService) {}

  @OnEvent(channelsEvents.erasureRequested, { group: 'erasure' })
  async onRequested(request: ErasureRequest): Promise<void> {
    await this.erasure.erase(request);
  }

  @OnEvent(erasuresEvents.requested, { group: 'erasure' })
  async onRequestedByAdmin(request: ErasureRequest): Promise<void> {
    await this.erasure.erase(request);
  }
}
