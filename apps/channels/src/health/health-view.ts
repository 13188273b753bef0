import type { ChannelHealth as ChannelHealthView } from '#shared/contracts/channels.js';
import type { Channel } from '../channels/channel.entity.js';
import { toChannelFacts } from '../channels/channel-view.js';
import type { ChannelHealth } from './channel-health.entity.js';

/** A channel's health as the connection panel shows it; `found` is null before the first check. */
export function toHealthView(
  channel: Channel,
  found: ChannelHealth | null,
  activity: { lastSentAt: Date | null; pausedUntil: Date | null },
): ChannelHealthView {
  const { state, stateReason } = toChannelFacts(channel);
  return {
    channelId: channel.id,
    state,
    stateReason,
    checkedAt: instant(found?.checkedAt),
    token: {
      valid: channel.pageToken === null ? false : (found?.tokenValid ?? null),
      expiresAt: instant(found?.tokenExpiresAt),
      dataAccessExpiresAt: instant(found?.dataAccessExpiresAt),
    },
    permissions: found?.permissions ?? [],
    tasks: found?.tasks ?? null,
    subscription: {
      subscribed: found?.subscribed ?? null,
      fields: found?.subscribedFields ?? [],
      missingFields: found?.missingFields ?? [],
      restoredAt: instant(found?.restoredAt),
    },
    lastSentAt: instant(activity.lastSentAt),
    pausedByPlatformUntil: instant(activity.pausedUntil),
  };
}

function instant(date: Date | null | undefined): string | null {
  return date?.toISOString() ?? null;
}
