import type { QueryClient } from '@tanstack/react-query';
import type { QueryKey } from '../api/query-keys.js';

/**
 * Has everything under a key fetched anew. What is on its way for the first time is awaited before: its answer may be older than what
 * made the key stale, and an invalidation does not repeat a first fetch.
 */
export async function refetch(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
  const isFirst = ({ state }: { state: { data: unknown } }): boolean => state.data === undefined;
  const first = queryClient
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching', predicate: isFirst });
  await Promise.allSettled(first.map((query) => query.fetch()));
  await queryClient.invalidateQueries({ queryKey });
}
