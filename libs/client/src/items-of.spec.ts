import { itemsOf } from './items-of.js';

const pages: Record<string, { items: string[]; nextCursor: string | null }> = {
  '': { items: ['a', 'b'], nextCursor: 'after b' },
  'after b': { items: [], nextCursor: 'later' },
  later: { items: ['c'], nextCursor: null },
};

/** Options as generated calls take them. */
interface ListOptions {
  query: { queue: 'new'; cursor?: string };
}

function aList() {
  const asked: ListOptions['query'][] = [];
  const list = async ({ query }: ListOptions) => {
    asked.push(query);
    const page = pages[query.cursor ?? ''];
    if (page === undefined) throw new Error(`no page ${query.cursor}`);
    return page;
  };
  return { asked, list };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

it('goes through all pages, also an empty one, and keeps the query', async () => {
  const { asked, list } = aList();
  expect(await all(itemsOf(list, { query: { queue: 'new' } }))).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual([
    { queue: 'new', cursor: undefined },
    { queue: 'new', cursor: 'after b' },
    { queue: 'new', cursor: 'later' },
  ]);
});

it('starts where it is told to, and fetches no page that nobody wants', async () => {
  const { asked, list } = aList();
  expect(await all(itemsOf(list, { query: { queue: 'new', cursor: 'later' } }))).toEqual(['c']);
  for await (const item of itemsOf(list, { query: { queue: 'new' } })) {
    if (item === 'a') break;
  }
  expect(asked).toHaveLength(2);
});

it('passes on what the call throws', async () => {
  const { list } = aList();
  await expect(all(itemsOf(list, { query: { queue: 'new', cursor: 'foreign' } }))).rejects.toThrow('no page');
});
