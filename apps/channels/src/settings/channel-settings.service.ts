import type { Actor } from '#shared/contracts/actor.js';
import {
  type Channel as ChannelView,
  channelsEvents,
  type ChannelSettings,
} from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { Channel } from '../channels/channel.entity.js';
import { toChannelFacts, toChannelView } from '../channels/channel-view.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { displayNameOf } from './display-name.js';
import { diffOf } from './settings-diff.js';
import { SettingsRecord } from './settings-record.service.js';
import { toColumns, toSettings } from './settings-values.js';

/** What an admin sets on a channel (domain.md 3); who has the channel is access-control's. */
@Injectable()
export class ChannelSettingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly channels: ChannelsRepository,
    private readonly record: SettingsRecord,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Changes settings, with history, audit and event in one transaction. What is so already changes nothing, the version neither.
   * Errors: `role-missing`, `not-found`, `validation-failed`, `precondition-failed`.
   */
  async update(
    actor: Actor,
    channelId: string,
    expectedVersion: number,
    wanted: Partial<ChannelSettings>,
  ): Promise<ChannelView> {
    requireAdmin(actor);
    const changes = withDisplayName(wanted);
    return this.transactions.run(async (manager) => {
      const channel = await this.channels.lock(manager, actor.organizationId, channelId);
      if (channel === null) throw new DomainError('not-found');
      const subject = { subjectId: channelId, version: channel.settingsVersion };
      await this.record.check(manager, actor, subject, expectedVersion);
      const diff = diffOf(settingsOf(channel), changes);
      if (diff.fields.length === 0) return toChannelView(channel);
      const changed = changedBy(channel, diff.after);
      await this.channels.update(manager, channel, changed);
      const after = { ...channel, ...changed };
      await this.record.note(
        manager,
        actor,
        { ...subject, version: after.settingsVersion },
        { action: 'channel-settings.updated', subject: { channelId }, diff },
      );
      await this.outbox.add(manager, channelsEvents.updated, toChannelFacts(after));
      return toChannelView(after);
    });
  }
}

function withDisplayName(wanted: Partial<ChannelSettings>): Partial<ChannelSettings> {
  return wanted.displayName === undefined
    ? wanted
    : { ...wanted, displayName: displayNameOf(wanted.displayName) };
}

function settingsOf(channel: Channel): ChannelSettings {
  return { displayName: channel.displayName, ...toSettings(channel) };
}

function changedBy(channel: Channel, changes: Partial<ChannelSettings>) {
  const { displayName, ...settings } = { ...settingsOf(channel), ...changes };
  const version = channel.version + 1;
  return { displayName, ...toColumns(settings), settingsVersion: channel.settingsVersion + 1, version };
}
