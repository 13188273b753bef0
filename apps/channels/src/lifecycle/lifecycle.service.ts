import type { Actor } from '#shared/contracts/actor.js';
import { type Channel as ChannelView, channelsEvents } from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelTokens } from '../channels/channel-tokens.js';
import { shownState, toChannelFacts, toChannelView } from '../channels/channel-view.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { AdminAudit } from '../settings/admin-audit.js';
import { PageReleaseService } from './page-release.service.js';

/** Pause, resume and end of a channel. All of it is for admins; what is no channel of theirs is `not-found`. */
@Injectable()
export class LifecycleService {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly tokens: ChannelTokens,
    private readonly pages: PageReleaseService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly audit: AdminAudit,
  ) {}

  /** Stops sending; what comes in is stored all the same. Harmless to repeat. */
  async pause(actor: Actor, channelId: string): Promise<ChannelView> {
    return this.setPaused(actor, channelId, new Date());
  }

  /** Harmless to repeat. */
  async resume(actor: Actor, channelId: string): Promise<ChannelView> {
    return this.setPaused(actor, channelId, null);
  }

  /**
   * Takes the channel and its token away; history and settings stay for the day it is connected again. The app is taken off the
   * Page when nobody else lives by it (meta-platform.md 8.26).
   */
  async remove(actor: Actor, channelId: string): Promise<Record<string, never>> {
    requireAdmin(actor);
    const { pageId } = found(await this.channels.find(actor.organizationId, channelId));
    await this.transactions.run(async (manager) => {
      await this.channels.lockPage(manager, pageId);
      const channel = await this.lock(manager, actor, channelId);
      const token = this.tokens.read(channel);
      const removed = { removedAt: new Date(), pageToken: null, version: channel.version + 1 };
      await this.channels.update(manager, channel, removed);
      const { id, organizationId } = channel;
      const fact = { id, organizationId, version: removed.version };
      await this.outbox.add(manager, channelsEvents.removed, fact);
      const { platform, platformAccountId, displayName } = toChannelFacts(channel);
      await this.audit.record(manager, actor, {
        action: 'channel.removed',
        subject: { channelId },
        before: { platform, platformAccountId, displayName },
        after: null,
      });
      await this.pages.release(manager, channel, token);
    });
    return {};
  }

  private async setPaused(actor: Actor, channelId: string, pausedAt: Date | null): Promise<ChannelView> {
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      const channel = await this.lock(manager, actor, channelId);
      if ((channel.pausedAt === null) === (pausedAt === null)) return toChannelView(channel);
      const changed = { pausedAt, version: channel.version + 1 };
      await this.channels.update(manager, channel, changed);
      const after = { ...channel, ...changed };
      await this.outbox.add(manager, channelsEvents.updated, toChannelFacts(after));
      await this.audit.record(manager, actor, {
        action: pausedAt === null ? 'channel.resumed' : 'channel.paused',
        subject: { channelId },
        before: { state: shownState(channel) },
        after: { state: shownState(after) },
      });
      return toChannelView(after);
    });
  }

  private async lock(manager: EntityManager, actor: Actor, channelId: string): Promise<Channel> {
    return found(await this.channels.lock(manager, actor.organizationId, channelId));
  }
}

function found(channel: Channel | null): Channel {
  if (channel === null) throw new DomainError('not-found');
  return channel;
}
