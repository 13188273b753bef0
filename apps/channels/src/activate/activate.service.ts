import type { Actor } from '#shared/contracts/actor.js';
import { type Channel as ChannelView, channelsEvents } from '#shared/contracts/channels.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Inject, Injectable } from '@nestjs/common';
import { channelTokenRow } from '../channels/channel.entity.js';
import { featuresOf, HUMAN_AGENT } from '../channels/channel-features.js';
import { toChannelFacts, toChannelView } from '../channels/channel-view.js';
import { type ActivatedChannel, ChannelsRepository } from '../channels/channels.repository.js';
import { TokenCipher } from '../tokens/token-cipher.js';
import { type PageAccess, PageAccessFinder } from './page-access-finder.js';
import { WebhookSubscription } from './webhook-subscription.js';

/** Makes a granted asset a channel (domain.md 2, step 7). */
@Injectable()
export class ActivateService {
  constructor(
    private readonly access: PageAccessFinder,
    private readonly subscription: WebhookSubscription,
    private readonly cipher: TokenCipher,
    private readonly channels: ChannelsRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    @Inject(HUMAN_AGENT) private readonly humanAgent: boolean,
  ) {}

  /**
   * Subscribes app and Page, then stores the channel: when Meta refuses (`platform-refused`) or does not answer
   * (`platform-unavailable`) there is no channel. Repeated, it refreshes the token, repairs the subscription and keeps settings.
   */
  async activate(actor: Actor, connectionId: string, platformAccountId: string): Promise<ChannelView> {
    const access = await this.access.find(actor, connectionId, platformAccountId);
    await this.subscription.ensure(access);
    return this.store(this.toChannel(actor.organizationId, access));
  }

  private toChannel(
    organizationId: string,
    { asset, facebookAccountId, token }: PageAccess,
  ): ActivatedChannel {
    const { platform, platformAccountId, name, pictureUrl, pageName, permissions } = asset;
    const key = { organizationId, platform, platformAccountId };
    const pageToken = this.cipher.encrypt(token, channelTokenRow(key));
    const page = { pageId: asset.pageId ?? platformAccountId, pageName };
    const features = featuresOf(platform, permissions, this.humanAgent);
    return {
      ...key,
      ...page,
      platformName: name,
      pictureUrl,
      facebookAccountId,
      pageToken,
      permissions,
      features,
    };
  }

  private async store(activated: ActivatedChannel): Promise<ChannelView> {
    return this.transactions.run(async (manager) => {
      const { channel, created } = await this.channels.upsert(manager, activated);
      const event = created ? channelsEvents.activated : channelsEvents.updated;
      await this.outbox.add(manager, event, toChannelFacts(channel));
      return toChannelView(channel);
    });
  }
}
