import type { Channel as ChannelView, ChannelFacts } from '#shared/contracts/channels.js';
import type { Channel } from './channel.entity.js';

/** What other services keep of a channel. */
export function toChannelFacts(channel: Channel): ChannelFacts {
  return {
    id: channel.id,
    organizationId: channel.organizationId,
    platform: channel.platform,
    platformAccountId: channel.platformAccountId,
    platformName: channel.platformName,
    displayName: channel.displayName ?? channel.platformName,
    state: channel.state,
    stateReason: channel.stateReason,
    autoOwnership: channel.autoOwnership,
    autoResolveNew: { enabled: channel.autoResolveNewEnabled, days: channel.autoResolveNewDays },
    autoResolvePending: { enabled: channel.autoResolvePendingEnabled, days: channel.autoResolvePendingDays },
    createdAt: channel.createdAt.toISOString(),
    version: channel.version,
  };
}

/** A channel as settings and the channel selector show it; its Facebook account must have been loaded with it. */
export function toChannelView(channel: Channel): ChannelView {
  return {
    ...toChannelFacts(channel),
    pictureUrl: channel.pictureUrl,
    connectedAs: channel.facebookAccount.name,
  };
}
