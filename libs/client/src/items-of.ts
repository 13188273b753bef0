/** A call that answers with one page of a list. */
type PagedCall = (options: never) => Promise<Page<unknown> | undefined>;

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

type OptionsOf<List extends PagedCall> = NonNullable<Parameters<List>[0]>;
type ItemOf<List extends PagedCall> = NonNullable<Awaited<ReturnType<List>>>['items'][number];

/**
 * Every item of a paged list, page after page as they are needed:
 * `for await (const conversation of itemsOf(listConversations, { client, query: { queue: 'new' } })) …`
 */
export function itemsOf<List extends PagedCall>(
  list: List,
  options: OptionsOf<List>,
): AsyncGenerator<ItemOf<List>, void, undefined> {
  // TypeScript cannot follow a generic call: these are its options with another cursor, and its pages.
  const pageAfter = (query: object) =>
    list({ ...(options as object), query } as never) as Promise<Page<ItemOf<List>>>;
  return walk(pageAfter, (options as { query?: { cursor?: string } }).query);
}

async function* walk<Item>(
  pageAfter: (query: object) => Promise<Page<Item>>,
  query: { cursor?: string } = {},
): AsyncGenerator<Item, void, undefined> {
  let { cursor } = query;
  do {
    const page: Page<Item> = await pageAfter({ ...query, cursor });
    for (const item of page.items) yield item;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
