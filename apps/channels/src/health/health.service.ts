import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelHealth as ChannelHealthView } from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Injectable } from '@nestjs/common';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { ChannelHealthRepository } from './channel-health.repository.js';
import { HealthCheckService } from './health-check.service.js';
import { toHealthView } from './health-view.js';

/** The health of channels, for admins. What is no channel of theirs is `not-found`. */
@Injectable()
export class HealthService {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly health: ChannelHealthRepository,
    private readonly checks: HealthCheckService,
  ) {}

  /** What the last check found. */
  async get(actor: Actor, channelId: string): Promise<ChannelHealthView> {
    const channel = await this.find(actor, channelId);
    const activity = await this.health.readActivity(channel);
    return toHealthView(channel, await this.health.find(channelId), activity);
  }

  /** Looks at everything now. */
  async check(actor: Actor, channelId: string): Promise<ChannelHealthView> {
    await this.checks.check(await this.find(actor, channelId), true);
    return this.get(actor, channelId);
  }

  private async find(actor: Actor, channelId: string): Promise<Channel> {
    requireAdmin(actor);
    const channel = await this.channels.find(actor.organizationId, channelId);
    if (channel === null) throw new DomainError('not-found');
    return channel;
  }
}
