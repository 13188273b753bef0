import { getSettingsChannel, listChannelAccess, listSettingsChannels } from '@parley/client';
import { queryOptions } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';

/** All channels of the organization. */
export const settingsChannelsQuery = queryOptions({
  queryKey: queryKeys.settingsChannels,
  queryFn: ({ signal }) => listSettingsChannels({ signal }),
});

/** One channel with its settings. */
export function settingsChannelQuery(channelId: string) {
  return queryOptions({
    queryKey: queryKeys.settingsChannel(channelId),
    queryFn: ({ signal }) => getSettingsChannel({ path: { channelId }, signal }),
  });
}

/** Who has which role on a channel. */
export function channelAccessQuery(channelId: string) {
  return queryOptions({
    queryKey: queryKeys.channelAccess(channelId),
    queryFn: ({ signal }) => listChannelAccess({ path: { channelId }, signal }),
  });
}
