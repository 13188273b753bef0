import { countConversations, listConversations } from '@parley/client';
import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { ConversationSummary, Queue } from '../../../lib/api/types.js';

const PAGE_SIZE = 50;
/** More rows than anybody reads; beyond them the list gets slow (stack.md, spike results). */
const MAX_PAGES = 20;
export const MAX_ROWS = PAGE_SIZE * MAX_PAGES;

interface Page {
  items: ConversationSummary[];
  nextCursor: string | null;
}

/** One queue of the inbox, newest activity first, page by page. */
export function conversationListQuery(queue: Queue) {
  return infiniteQueryOptions({
    queryKey: queryKeys.list(queue),
    queryFn: ({ pageParam, signal }) =>
      listConversations({
        query: { queue, limit: PAGE_SIZE, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page, pages: Page[]) => (pages.length < MAX_PAGES ? last.nextCursor : null),
    select: rowsOf,
  });
}

/** The rows of all pages. One that moved from page to page between two fetches is listed once. */
export function rowsOf(data: InfiniteData<Page, string | null>): ConversationSummary[] {
  const rows = data.pages.flatMap((page) => page.items);
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** How many conversations are in New and Pending. */
export const countsQuery = queryOptions({
  queryKey: queryKeys.counts,
  queryFn: ({ signal }) => countConversations({ signal }),
});
