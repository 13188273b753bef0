import { applyDeadlines, previewDeadlines } from '@parley/client';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';

export type TimedQueue = 'new' | 'pending';

/** How many conversations are in a queue of a channel, and how many of them the saved setting would resolve at once. */
export function deadlinesQuery(channelId: string, queue: TimedQueue) {
  return queryOptions({
    queryKey: queryKeys.deadlines(channelId, queue),
    queryFn: ({ signal }) => previewDeadlines({ path: { channelId, queue }, signal }),
    staleTime: 5_000,
  });
}

/** Applies the saved setting to what is in the queue now. */
export function useApplyDeadlines(channelId: string, queue: TimedQueue) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => applyDeadlines({ path: { channelId, queue } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.deadlines(channelId, queue) }),
  });
}
