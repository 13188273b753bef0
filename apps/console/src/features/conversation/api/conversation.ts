import { getConversation, listEntries } from '@parley/client';
import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { ThreadEntry } from '../../../lib/api/types.js';

const NEWEST = 50;
/** Who reads on, reads on for a while. */
export const OLDER = 100;

export interface EntryPage {
  items: ThreadEntry[];
  nextCursor: string | null;
}
export type EntryPages = InfiniteData<EntryPage, string | null>;

/** A conversation with what its head shows. */
export function conversationQuery(conversationId: string) {
  return queryOptions({
    queryKey: queryKeys.conversation(conversationId),
    queryFn: ({ signal }) => getConversation({ path: { conversationId }, signal }),
  });
}

/** The thread; the server's pages run from the newest entry backwards. */
export function entriesQuery(conversationId: string) {
  return infiniteQueryOptions({
    queryKey: queryKeys.entries(conversationId),
    queryFn: ({ pageParam, signal }) =>
      listEntries({
        path: { conversationId },
        query: pageParam === null ? { limit: NEWEST } : { limit: OLDER, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: EntryPage) => last.nextCursor,
    select: entriesOf,
  });
}

/** All loaded entries, oldest first. One that is on two pages is listed once. */
export function entriesOf(data: EntryPages): ThreadEntry[] {
  const entries = new Map(data.pages.flatMap((page) => page.items).map((entry) => [entry.id, entry]));
  return [...entries.values()].toReversed();
}

/** The pages with an entry that the server has just stored, at the newest end. */
export function withEntry(data: EntryPages | undefined, entry: ThreadEntry): EntryPages | undefined {
  const [first, ...rest] = data?.pages ?? [];
  if (data === undefined || first === undefined) return data;
  const items = [entry, ...first.items.filter((item) => item.id !== entry.id)];
  return { ...data, pages: [{ ...first, items }, ...rest] };
}
