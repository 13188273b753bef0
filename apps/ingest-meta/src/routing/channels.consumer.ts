import { channelsEvents, type ChannelFacts } from '#shared/contracts/channels.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { Controller } from '@nestjs/common';
import { RoutingService } from './routing.service.js';

@Controller()
export class ChannelsConsumer {
  constructor(private readonly routing: RoutingService) {}

  @OnEvent(channelsEvents.activated, { group: 'channel-projection' })
  async onActivated(facts: ChannelFacts): Promise<void> {
    await this.routing.take(facts);
  }

  @OnEvent(channelsEvents.updated, { group: 'channel-projection' })
  async onUpdated(facts: ChannelFacts): Promise<void> {
    await this.routing.take(facts);
  }

  @OnEvent(channelsEvents.removed, { group: 'channel-projection' })
  async onRemoved(channel: EventPayload<typeof channelsEvents.removed>): Promise<void> {
    await this.routing.end(channel);
  }
}
