import { explainChannelAccess, getChannelAccess, getSettingsChannel, itemsOf } from '@parley/client';
import { queryOptions } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { EffectiveAccess } from '../../../lib/api/types.js';

/** One channel with its settings. */
export function settingsChannelQuery(channelId: string) {
  return queryOptions({
    queryKey: queryKeys.settingsChannel(channelId),
    queryFn: ({ signal }) => getSettingsChannel({ path: { channelId }, signal }),
  });
}

/** Who has a channel: users, teams and the two switches. */
export function channelAccessQuery(channelId: string) {
  return queryOptions({
    queryKey: queryKeys.channelAccess(channelId),
    queryFn: ({ signal }) => getChannelAccess({ path: { channelId }, signal }),
  });
}

/** Everybody who has a role on a channel, by every way that gives it. */
export function effectiveAccessQuery(channelId: string) {
  return queryOptions({
    queryKey: queryKeys.effectiveAccess(channelId),
    queryFn: async ({ signal }) => {
      const found = new Map<string, EffectiveAccess>();
      for await (const one of itemsOf(explainChannelAccess, { path: { channelId }, query: {}, signal }))
        found.set(one.userId, one);
      return found;
    },
  });
}
