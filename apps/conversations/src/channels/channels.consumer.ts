import { Controller } from '@nestjs/common';
import { channelsEvents, type ChannelFacts } from '#shared/contracts/channels.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { ChannelsRepository } from './channels.repository.js';

@Controller()
export class ChannelsConsumer {
  constructor(private readonly channels: ChannelsRepository) {}

  @OnEvent(channelsEvents.activated, { group: 'channel-projection' })
  async onActivated(facts: ChannelFacts): Promise<void> {
    await this.channels.project(facts);
  }

  @OnEvent(channelsEvents.updated, { group: 'channel-projection' })
  async onUpdated(facts: ChannelFacts): Promise<void> {
    await this.channels.project(facts);
  }
}
