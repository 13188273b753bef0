import { channelsEvents, type ChannelStateReason } from '#shared/contracts/channels.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Channel } from '../channels/channel.entity.js';
import { toChannelFacts } from '../channels/channel-view.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { ChannelHealthRepository } from './channel-health.repository.js';
import { lessSevereThan } from './trouble-severity.js';

/** A check at Meta says nothing about these: they show when something is sent. */
const notSeenByChecks: readonly ChannelStateReason[] = ['account-restricted', 'messages-switched-off'];

/** The one place that marks a channel as needing attention. */
@Injectable()
export class ChannelTroubleService {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly health: ChannelHealthRepository,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Marks the channel with whose token a call was refused, and has it checked soon. Nothing happens when the channel got another
   * token since `used` was read, is gone, or has a trouble that is as severe.
   */
  async note(manager: EntityManager, used: Channel, reason: ChannelStateReason): Promise<void> {
    const channel = await this.channels.markNeedsAttention(manager, used, reason, lessSevereThan(reason));
    if (channel === null) return;
    await this.outbox.add(manager, channelsEvents.updated, toChannelFacts(channel));
    if (!notSeenByChecks.includes(reason)) await this.health.dueNow(manager, [channel.id]);
  }
}
