import type { Channel as ChannelView, ChannelFacts } from '#shared/contracts/channels.js';
import { toSettings } from '../settings/settings-values.js';
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
    state: shownState(channel),
    stateReason: shownState(channel) === 'needs-attention' ? channel.stateReason : null,
    features: channel.features,
    ...toSettings(channel),
    createdAt: channel.createdAt.toISOString(),
    version: channel.version,
  };
}

/** A channel as settings and the channel selector show it; its Facebook account must have been loaded with it. */
export function toChannelView(channel: Channel): ChannelView {
  return {
    ...toChannelFacts(channel),
    pictureUrl: channel.pictureUrl,
    linkedPage:
      channel.platform === 'instagram-profile'
        ? { platformAccountId: channel.pageId, name: channel.pageName ?? channel.pageId }
        : null,
    connectedAs: channel.facebookAccount?.name ?? '',
    settingsVersion: channel.settingsVersion,
  };
}

/** A pause is an admin's decision, and hides that something is wrong until the channel is resumed. */
export function shownState(channel: Channel): ChannelFacts['state'] {
  return channel.pausedAt === null ? channel.state : 'paused';
}
