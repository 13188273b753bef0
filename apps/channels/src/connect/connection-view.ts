import type {
  Connection as ConnectionView,
  GrantedAsset as GrantedAssetView,
} from '#shared/contracts/channels.js';
import type { Channel } from '../channels/channel.entity.js';
import type { Connection } from './connection.entity.js';
import type { GrantedAsset } from './granted-asset.entity.js';

/** A connection as the wizard shows it; `channels` are those of the organization that stand for some of its assets,
 * `leftOut` those that it leaves out. */
export function toConnectionView(
  connection: Connection,
  assets: readonly GrantedAsset[],
  channels: readonly Channel[],
  leftOut: readonly Channel[],
): ConnectionView {
  return {
    id: connection.id,
    status: connection.status,
    failure: connection.failure,
    network: connection.network,
    accountName: connection.facebookAccount?.name ?? connection.pendingName,
    missingPermissions: connection.missingPermissions,
    leftOutChannels: leftOut.map((channel) => ({
      channelId: channel.id,
      displayName: channel.displayName ?? channel.platformName,
    })),
    unavailablePlatforms: connection.unavailablePlatforms,
    assets: assets.map((asset) => toAssetView(asset, channels)),
    expiresAt: connection.expiresAt.toISOString(),
  };
}

/** A channel that needs attention can be activated again: that is how it gets its new token. */
function toAssetView(asset: GrantedAsset, channels: readonly Channel[]): GrantedAssetView {
  const { platform, platformAccountId, name, pictureUrl, pageName, reasons } = asset;
  const channel = channels.find(
    (found) => found.platform === platform && found.platformAccountId === platformAccountId,
  );
  const usable = reasons.length === 0 ? 'available' : 'unavailable';
  return {
    platform,
    platformAccountId,
    name,
    pictureUrl,
    pageName,
    state: channel?.state === 'active' ? 'active' : usable,
    reasons,
    channelId: channel?.id ?? null,
  };
}
