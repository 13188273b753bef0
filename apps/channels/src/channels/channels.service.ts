import { type Actor, hasChannelRole } from '#shared/contracts/actor.js';
import type { Channel as ChannelView } from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { toChannelView } from './channel-view.js';
import { ChannelsRepository } from './channels.repository.js';

/** Who sees which channels (domain.md 3, 4). */
@Injectable()
export class ChannelsService {
  constructor(private readonly channels: ChannelsRepository) {}

  /** All channels of the organization, for settings. Throws `role-missing` for anybody but admins. */
  async listAll(actor: Actor): Promise<{ items: ChannelView[] }> {
    requireAdmin(actor);
    return { items: (await this.channels.listAll(actor.organizationId)).map(toChannelView) };
  }

  /** The channels on which the actor has a role: being an admin alone is none. */
  async listVisible(actor: Actor): Promise<{ items: ChannelView[] }> {
    const ids = Object.keys(actor.channelRoles);
    return { items: (await this.channels.listByIds(actor.organizationId, ids)).map(toChannelView) };
  }

  /** For an admin or for who has a role on it; anything else is `not-found`. */
  async get(actor: Actor, channelId: string): Promise<ChannelView> {
    const visible = actor.organizationRole === 'admin' || hasChannelRole(actor, channelId, 'viewer');
    const channel = visible ? await this.channels.find(actor.organizationId, channelId) : null;
    if (channel === null) throw new DomainError('not-found');
    return toChannelView(channel);
  }
}
