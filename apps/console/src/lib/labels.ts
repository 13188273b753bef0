import { listResolveReasons, listTags, listTopics } from '@parley/client';
import { queryOptions } from '@tanstack/react-query';
import { queryKeys } from './api/query-keys.js';

const FIVE_MINUTES = 5 * 60_000;

/** All tags of the organization, by name. */
export const tagsQuery = queryOptions({
  queryKey: queryKeys.tags,
  queryFn: ({ signal }) => listTags({ signal }),
  staleTime: FIVE_MINUTES,
});

/** All topics, parents before their children; archived ones too. */
export const topicsQuery = queryOptions({
  queryKey: queryKeys.topics,
  queryFn: ({ signal }) => listTopics({ signal }),
  staleTime: FIVE_MINUTES,
});

/** Why conversations are resolved; archived reasons too. */
export const resolveReasonsQuery = queryOptions({
  queryKey: queryKeys.resolveReasons,
  queryFn: ({ signal }) => listResolveReasons({ signal }),
  staleTime: FIVE_MINUTES,
});
