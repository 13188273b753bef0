import { getMetaApp } from '@parley/client';
import { queryOptions } from '@tanstack/react-query';
import { queryKeys } from './api/query-keys.js';

/** What is known of the Meta app of this installation; for admins. */
export const metaAppQuery = queryOptions({
  queryKey: queryKeys.metaApp,
  queryFn: ({ signal }) => getMetaApp({ signal }),
  // No event tells of a webhook that was refused, or of the first reply.
  staleTime: 0,
});
