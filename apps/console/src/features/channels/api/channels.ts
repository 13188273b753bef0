import { listSettingsChannels, summarizeChannelAccess } from '@parley/client';
import { queryOptions } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { AccessCount } from '../../../lib/api/types.js';

/** All channels of the organization. */
export const settingsChannelsQuery = queryOptions({
  queryKey: queryKeys.settingsChannels,
  queryFn: ({ signal }) => listSettingsChannels({ signal }),
});

/** How many users and teams have each channel, by its id. */
export const accessCountsQuery = queryOptions({
  queryKey: queryKeys.accessCounts,
  queryFn: ({ signal }) => summarizeChannelAccess({ signal }),
  select: ({ items }): Map<string, AccessCount> => new Map(items.map((count) => [count.channelId, count])),
});
