import { channelsEvents } from '#shared/contracts/channels.js';
import { conversationsEvents } from '#shared/contracts/conversations.js';
import { OnRawEvent, type RawMessage } from '#shared/messaging/on-raw-event.js';
import { Controller } from '@nestjs/common';
import { IntakeService } from './intake.service.js';
import { channelFrame, conversationFrames } from './webhook-frame.js';

const intake = { group: 'intake', batch: { size: 200, waitMs: 20 } };

/** What is sent out, from the events of the owners. Raw, because the id of the message becomes the id of the delivery. */
@Controller()
export class IntakeConsumer {
  constructor(private readonly service: IntakeService) {}

  @OnRawEvent(conversationsEvents.changed.name, intake)
  conversationsChanged(messages: RawMessage[]): Promise<void> {
    return this.service.take(messages.flatMap(conversationFrames));
  }

  @OnRawEvent(channelsEvents.activated.name, intake)
  channelsActivated(messages: RawMessage[]): Promise<void> {
    return this.service.take(messages.map((message) => channelFrame(channelsEvents.activated, message)));
  }

  @OnRawEvent(channelsEvents.updated.name, intake)
  channelsUpdated(messages: RawMessage[]): Promise<void> {
    return this.service.take(messages.map((message) => channelFrame(channelsEvents.updated, message)));
  }

  @OnRawEvent(channelsEvents.removed.name, intake)
  channelsRemoved(messages: RawMessage[]): Promise<void> {
    return this.service.take(messages.map((message) => channelFrame(channelsEvents.removed, message)));
  }
}
