import { channelsEvents, type ChannelFacts } from '#shared/contracts/channels.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { Controller } from '@nestjs/common';
import { ReadPlanner } from './read-planner.service.js';

@Controller()
export class ReadsConsumer {
  constructor(private readonly planner: ReadPlanner) {}

  @OnEvent(channelsEvents.activated, { group: 'channel-reads' })
  async onActivated({ id, organizationId }: ChannelFacts): Promise<void> {
    await this.planner.onActivated({ channelId: id, organizationId });
  }

  @OnEvent(channelsEvents.reconnected, { group: 'channel-reads' })
  async onReconnected(event: EventPayload<typeof channelsEvents.reconnected>): Promise<void> {
    await this.planner.onBroken(event, 'reconnected', event.brokenSince);
  }

  @OnEvent(channelsEvents.subscriptionRestored, { group: 'channel-reads' })
  async onRestored(event: EventPayload<typeof channelsEvents.subscriptionRestored>): Promise<void> {
    await this.planner.onBroken(event, 'subscription-restored', event.brokenSince);
  }
}
