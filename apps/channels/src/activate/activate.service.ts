import type { Actor } from '#shared/contracts/actor.js';
import type { Channel as ChannelView } from '#shared/contracts/channels.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { toChannelFacts, toChannelView } from '../channels/channel-view.js';
import { ChannelWriter } from '../channels/channel-writer.service.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { AdminAudit } from '../settings/admin-audit.js';
import { AccessFinder } from './access-finder.js';
import { WebhookSubscription } from './webhook-subscription.js';

/** Makes a granted asset a channel (domain.md 2, step 7). */
@Injectable()
export class ActivateService {
  constructor(
    private readonly access: AccessFinder,
    private readonly subscription: WebhookSubscription,
    private readonly channels: ChannelsRepository,
    private readonly writer: ChannelWriter,
    private readonly transactions: Transactions,
    private readonly audit: AdminAudit,
  ) {}

  /**
   * Subscribes app and Page, then stores the channel: when Meta refuses (`platform-refused`) or does not answer
   * (`platform-unavailable`) there is no channel. Repeated, it refreshes the token, repairs the subscription and keeps settings.
   * The Page is locked meanwhile, so that nobody who removes a channel of it ends the subscription in between.
   */
  async activate(actor: Actor, connectionId: string, platformAccountId: string): Promise<ChannelView> {
    const access = await this.access.find(actor, connectionId, platformAccountId);
    await this.subscription.ensureApp(access.platform);
    return this.transactions.run(async (manager) => {
      await this.channels.lockPage(manager, access.pageId);
      await this.subscription.ensurePage(access);
      const channel = await this.writer.write(manager, access, { subscribed: true });
      const { id: channelId, platform, displayName } = toChannelFacts(channel);
      await this.audit.record(manager, actor, {
        action: 'channel.activated',
        subject: { channelId },
        before: null,
        after: { platform, platformAccountId, displayName },
      });
      return toChannelView(channel);
    });
  }
}
