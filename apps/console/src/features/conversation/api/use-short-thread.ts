import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryKeys } from '../../../lib/api/query-keys.js';
import { OLDER, type EntryPages } from './conversation.js';

/** Who is at the end for so long stays there. */
const STAY_MS = 3000;
/** How many pages are kept while the end is in view. */
const KEPT = 3;

/** Forgets older pages when the user is back at the end or leaves: each event has all loaded pages fetched again. */
export function useShortThread(conversationId: string, isAtEnd: boolean, entries: number): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!isAtEnd || entries <= KEPT * OLDER) return undefined;
    const timer = setTimeout(() => shorten(queryClient, conversationId), STAY_MS);
    return () => clearTimeout(timer);
  }, [queryClient, conversationId, isAtEnd, entries]);
  useEffect(() => () => shorten(queryClient, conversationId), [queryClient, conversationId]);
}

function shorten(queryClient: QueryClient, conversationId: string): void {
  queryClient.setQueryData<EntryPages>(queryKeys.entries(conversationId), (data) =>
    data === undefined || data.pages.length <= KEPT
      ? data
      : { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
  );
}
