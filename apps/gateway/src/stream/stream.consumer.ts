import { accessEvents } from '#shared/contracts/access.js';
import { channelsEvents } from '#shared/contracts/channels.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { conversationsEvents } from '#shared/contracts/conversations.js';
import { ingestEvents } from '#shared/contracts/ingest.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { Controller } from '@nestjs/common';
import { StreamHub } from './stream-hub.js';

/** From the events of the owners to the live stream. Transient: each gateway process has its own copy. */
@Controller()
export class StreamConsumer {
  constructor(private readonly hub: StreamHub) {}

  @OnEvent(conversationsEvents.changed, { transient: true })
  conversationChanged({ organizationId, changes }: EventPayload<typeof conversationsEvents.changed>): void {
    for (const change of changes) {
      const { channelId } = change;
      this.hub.publish({ organizationId, channelId, admins: false }, 'conversation.changed', change);
    }
  }

  @OnEvent(channelsEvents.activated, { transient: true })
  channelActivated(channel: EventPayload<typeof channelsEvents.activated>): void {
    this.channelChanged(channel);
  }

  @OnEvent(channelsEvents.updated, { transient: true })
  channelUpdated(channel: EventPayload<typeof channelsEvents.updated>): void {
    this.channelChanged(channel);
  }

  @OnEvent(channelsEvents.removed, { transient: true })
  channelRemoved(channel: EventPayload<typeof channelsEvents.removed>): void {
    this.channelChanged(channel);
  }

  @OnEvent(ingestEvents.readProgressed, { transient: true })
  readProgressed({ organizationId, read }: EventPayload<typeof ingestEvents.readProgressed>): void {
    const { channelId } = read;
    this.hub.publish({ organizationId, channelId, admins: true }, 'channel-read.progressed', { channelId });
  }

  @OnEvent(accessEvents.grantsChanged, { transient: true })
  grantsChanged({ organizationId, userIds }: EventPayload<typeof accessEvents.grantsChanged>): void {
    this.hub.accessChanged(organizationId, userIds);
  }

  @OnEvent(accessEvents.sessionEnded, { transient: true })
  sessionEnded({ sessionId }: EventPayload<typeof accessEvents.sessionEnded>): void {
    this.hub.sessionEnded(sessionId);
  }

  private channelChanged({ organizationId, id: channelId }: { organizationId: string; id: string }): void {
    this.hub.publish({ organizationId, channelId, admins: true }, 'channel.changed', { channelId });
  }
}
