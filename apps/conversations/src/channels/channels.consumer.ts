import { Controller } from '@nestjs/common';
import { channelsEvents, type ChannelFacts } from '#shared/contracts/channels.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { ChannelProjection } from './channel-projection.service.js';

@Controller()
export class ChannelsConsumer {
  constructor(private readonly projection: ChannelProjection) {}

  @OnEvent(channelsEvents.activated, { group: 'channel-projection' })
  async onActivated(facts: ChannelFacts): Promise<void> {
    await this.projection.project(facts);
  }

  @OnEvent(channelsEvents.updated, { group: 'channel-projection' })
  async onUpdated(facts: ChannelFacts): Promise<void> {
    await this.projection.project(facts);
  }

  @OnEvent(channelsEvents.removed, { group: 'channel-projection' })
  async onRemoved(removed: EventPayload<typeof channelsEvents.removed>): Promise<void> {
    await this.projection.remove(removed);
  }
}
