import { listSavedReplies, type SavedReply } from '@parley/client';
import { queryOptions } from '@tanstack/react-query';

export type { SavedReply };
export const savedRepliesKey = ['saved-replies'];

/** All saved replies of the organization, by name. */
export const savedRepliesQuery = queryOptions({
  queryKey: savedRepliesKey,
  queryFn: ({ signal }) => listSavedReplies({ signal }),
  staleTime: 60_000,
});
