import { channelsEvents, type Platform } from '#shared/contracts/channels.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ChannelHealthRepository } from '../health/channel-health.repository.js';
import { ChannelDefaultsRepository } from '../settings/channel-defaults.repository.js';
import { TokenCipher } from '#shared/encryption/token-cipher.js';
import { type Channel, channelTokenRow } from './channel.entity.js';
import { featuresOf, HUMAN_AGENT } from './channel-features.js';
import { toChannelFacts } from './channel-view.js';
import { ChannelsRepository } from './channels.repository.js';

/** Access to a Page, profile or Group, with the token in plain. */
export interface GrantedAccess {
  organizationId: string;
  platform: Platform;
  platformAccountId: string;
  name: string;
  pictureUrl: string | null;
  pageId: string;
  pageName: string | null;
  permissions: string[];
  facebookAccountId: string;
  token: string;
}

/** Makes, brings back and refreshes channels, each with the event that tells it. */
@Injectable()
export class ChannelWriter {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly health: ChannelHealthRepository,
    private readonly cipher: TokenCipher,
    private readonly defaults: ChannelDefaultsRepository,
    private readonly outbox: Outbox,
    @Inject(HUMAN_AGENT) private readonly humanAgent: boolean,
  ) {}

  /**
   * Settings, access, history and a pause of a channel that was there stay; one that was removed comes back with its id.
   * `subscribed`: the webhook subscription was seen to be as wanted just now.
   */
  async write(
    manager: EntityManager,
    access: GrantedAccess,
    { subscribed }: { subscribed: boolean },
  ): Promise<Channel> {
    const before = await this.channels.lockByAccount(manager, access);
    const { name: platformName, token, ...known } = access;
    const features = featuresOf(access.platform, access.permissions, this.humanAgent);
    const pageToken = this.cipher.encrypt(token, channelTokenRow(access));
    const defaults = await this.defaults.find(access.organizationId, manager);
    const channel = await this.channels.upsert(
      manager,
      { ...known, platformName, features, pageToken },
      defaults,
    );
    const fresh = before === null || before.removedAt !== null;
    const event = fresh ? channelsEvents.activated : channelsEvents.updated;
    await this.outbox.add(manager, event, toChannelFacts(channel));
    if (!fresh && before.state === 'needs-attention') await this.tellReconnected(manager, channel);
    await this.health.connected(manager, channel.id, subscribed);
    return channel;
  }

  private async tellReconnected(manager: EntityManager, { id, organizationId }: Channel): Promise<void> {
    const brokenSince = (await this.health.lastWell(manager, id))?.toISOString() ?? null;
    const outage = { organizationId, channelId: id, brokenSince, at: new Date().toISOString() };
    await this.outbox.add(manager, channelsEvents.reconnected, outage);
  }
}
