import { getSession } from '@parley/client';
import { queryOptions, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { queryKeys } from './api/query-keys.js';
import type { ChannelRole, Session } from './api/types.js';

/** Who is signed in, with the role on each channel. */
export const sessionQuery = queryOptions({
  queryKey: queryKeys.session,
  queryFn: ({ signal }) => getSession({ signal }),
  staleTime: 5 * 60_000,
});

/** The session; only inside the signed-in part of the console, where the route has loaded it. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** My role on a channel; null where I have none. */
export function useMyRole(channelId: string): ChannelRole | null {
  return useSession().channelRoles[channelId] ?? null;
}

/** Whether I am Supervisor of any channel, and so see reports. */
export function useIsSupervisor(): boolean {
  return Object.values(useSession().channelRoles).includes('supervisor');
}

/** The CSRF token of the session that is in the cache. */
export function cachedCsrfToken(queryClient: QueryClient): string | undefined {
  return queryClient.getQueryData<Session>(queryKeys.session)?.csrfToken;
}
