import { countConversations, listConversations, listTeams, search } from '@parley/client';
import type { SearchResult } from '@parley/client';
import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { ConversationSummary } from '../../../lib/api/types.js';
import { queryOf, type InboxView } from '../inbox-view.js';

const PAGE_SIZE = 50;
/** More rows than anybody reads; beyond them the list gets slow (stack.md, spike results). */
const MAX_PAGES = 20;
export const MAX_ROWS = PAGE_SIZE * MAX_PAGES;

/** One line of the list; in a search with what was found. */
export interface ListRow extends ConversationSummary {
  match?: SearchResult['matches'][number];
}

interface Page {
  items: ListRow[];
  nextCursor: string | null;
}

/** What a view of the inbox shows, page by page. */
export function conversationListQuery(view: InboxView) {
  const { text } = view;
  return infiniteQueryOptions({
    queryKey:
      text === undefined
        ? [...queryKeys.list(view.q), JSON.stringify(view)]
        : queryKeys.search(JSON.stringify(view)),
    queryFn: ({ pageParam, signal }) =>
      text === undefined ? listed(view, pageParam, signal) : found(view, text, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page, pages: Page[]) => (pages.length < MAX_PAGES ? last.nextCursor : null),
    select: rowsOf,
  });
}

function listed(view: InboxView, cursor: string | null, signal: AbortSignal): Promise<Page> {
  const sort = view.sort ?? 'newest';
  return listConversations({ query: { ...queryOf(view, Date.now()), sort, ...paged(cursor) }, signal });
}

async function found(
  view: InboxView,
  text: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page> {
  const query = { ...queryOf(view, Date.now()), q: text, ...paged(cursor) };
  const { items, nextCursor } = await search({ query, signal });
  return {
    items: items.map(({ conversation, matches: [match] }) => ({ ...conversation, match })),
    nextCursor,
  };
}

function paged(cursor: string | null): { limit: number; cursor?: string } {
  return { limit: PAGE_SIZE, ...(cursor !== null && { cursor }) };
}

/** The rows of all pages. One that moved from page to page between two fetches is listed once. */
export function rowsOf(data: InfiniteData<Page, string | null>): ListRow[] {
  const rows = data.pages.flatMap((page) => page.items);
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** How many conversations are in New and Pending, in all and by channel. */
export const countsQuery = queryOptions({
  queryKey: queryKeys.counts,
  queryFn: ({ signal }) => countConversations({ signal }),
});

/** All teams, by name. */
export const teamsQuery = queryOptions({
  queryKey: queryKeys.teams,
  queryFn: ({ signal }) => listTeams({ signal }),
  staleTime: 5 * 60_000,
});
