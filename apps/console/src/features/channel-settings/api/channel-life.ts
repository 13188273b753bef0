import {
  checkChannelHealth,
  getChannelHealth,
  listChannelGaps,
  listChannelReads,
  pauseChannel,
  removeChannel,
  requestChannelRead,
  resumeChannel,
} from '@parley/client';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';

/** What the last check at Meta found. */
export function channelHealthQuery(channelId: string) {
  return queryOptions({
    queryKey: queryKeys.channelHealth(channelId),
    queryFn: ({ signal }) => getChannelHealth({ path: { channelId }, signal }),
  });
}

/** Reads of history and of what was missed. */
export function channelReadsQuery(channelId: string) {
  return queryOptions({
    queryKey: queryKeys.channelReads(channelId),
    queryFn: ({ signal }) => listChannelReads({ path: { channelId }, signal }),
  });
}

/** What could not be read back. */
export function channelGapsQuery(channelId: string) {
  return queryOptions({
    queryKey: queryKeys.channelGaps(channelId),
    queryFn: ({ signal }) => listChannelGaps({ path: { channelId }, signal }),
  });
}

const actions = {
  check: checkChannelHealth,
  pause: pauseChannel,
  resume: resumeChannel,
  remove: removeChannel,
} as const;
export type ChannelLifeAction = keyof typeof actions;

/** Checks, pauses, resumes or removes a channel. */
export function useChannelLife(channelId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (action: ChannelLifeAction): Promise<unknown> =>
      actions[action]({ path: { channelId } }),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.settingsChannels });
      void queryClient.invalidateQueries({ queryKey: queryKeys.channels });
      void queryClient.invalidateQueries({ queryKey: queryKeys.channelHealth(channelId) });
    },
  });
}

/** Asks for the last days of a channel to be read again. */
export function useRequestRead(channelId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (days: number) =>
      requestChannelRead({
        path: { channelId },
        body: { from: new Date(Date.now() - days * 86_400_000).toISOString() },
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.channelReads(channelId) }),
  });
}
