import { channelsEvents, type ChannelStateReason } from '#shared/contracts/channels.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import type { Channel } from '../channels/channel.entity.js';
import { featuresOf, HUMAN_AGENT } from '../channels/channel-features.js';
import { toChannelFacts } from '../channels/channel-view.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { ChannelHealthRepository } from './channel-health.repository.js';
import type { Findings } from './findings.js';
import { decideState } from './state.policy.js';

/** While one of these holds nothing can be asked of Meta, so there may be something to read back afterwards. */
const cutOff: readonly (ChannelStateReason | null)[] = [
  'token-invalid',
  'account-revoked',
  'asset-unreachable',
  'missing-task',
  'permission-missing',
  'configuration',
];

/** Keeps what a check found, on the channel and in its health, and tells what changed. */
@Injectable()
export class FindingsService {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly health: ChannelHealthRepository,
    private readonly outbox: Outbox,
    @Inject(HUMAN_AGENT) private readonly humanAgent: boolean,
  ) {}

  /** What was found with a token that the channel no longer has counts for nothing. */
  async apply(manager: EntityManager, seen: Channel, found: Findings, full: boolean): Promise<void> {
    const channel = await this.channels.lockIfSameToken(manager, seen);
    if (channel === null) return;
    await this.tellOutages(manager, channel, found, full);
    await this.health.record(manager, channel, found, full);
    await this.change(manager, channel, found, full);
  }

  /** What Meta refused the last time that it was asked for. */
  async refusedFields(manager: EntityManager, channelId: string): Promise<string[]> {
    return (await this.health.find(channelId, manager))?.missingFields ?? [];
  }

  private async tellOutages(
    manager: EntityManager,
    channel: Channel,
    found: Findings,
    full: boolean,
  ): Promise<void> {
    const { id: channelId, organizationId } = channel;
    const before = await this.health.find(channelId, manager);
    const told = (brokenSince: Date | null) => ({
      organizationId,
      channelId,
      brokenSince: brokenSince?.toISOString() ?? null,
      at: new Date().toISOString(),
    });
    const lost = before?.subscriptionWellAt ?? null;
    if (found.installation?.repaired === true && lost !== null)
      await this.outbox.add(manager, channelsEvents.subscriptionRestored, told(lost));
    const { state } = decideState(channel, found, full);
    if (channel.state === 'needs-attention' && state === 'active' && cutOff.includes(channel.stateReason)) {
      const lastWell = await this.health.lastWell(manager, channelId);
      await this.outbox.add(manager, channelsEvents.reconnected, told(lastWell));
    }
  }

  private async change(
    manager: EntityManager,
    channel: Channel,
    found: Findings,
    full: boolean,
  ): Promise<void> {
    const permissions = found.permissions ?? channel.permissions;
    const features = featuresOf(channel.platform, permissions, this.humanAgent);
    const change = { ...decideState(channel, found, full), permissions, features };
    const { state, stateReason } = channel;
    const before = { state, stateReason, permissions: channel.permissions, features: channel.features };
    if (isDeepStrictEqual(change, before)) return;
    const next = { ...change, version: channel.version + 1 };
    await this.channels.update(manager, channel, next);
    await this.outbox.add(manager, channelsEvents.updated, toChannelFacts({ ...channel, ...next }));
  }
}
