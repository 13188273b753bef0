import type { ThreadEntry } from '../../../lib/api/types.js';
import { entriesOf, withEntry, type EntryPages } from './conversation.js';

const entry = (id: string): ThreadEntry => ({ id, type: 'moved' }) as ThreadEntry;
const pages = (...ids: string[][]): EntryPages => ({
  pages: ids.map((page) => ({ items: page.map(entry), nextCursor: null })),
  pageParams: ids.map(() => null),
});
const idsOf = (data: EntryPages | undefined) =>
  data === undefined ? [] : entriesOf(data).map(({ id }) => id);

describe('entriesOf', () => {
  it('turns pages from the newest backwards into oldest first, each entry once', () => {
    expect(idsOf(pages(['5', '4', '3'], ['3', '2', '1']))).toEqual(['1', '2', '3', '4', '5']);
  });
});

describe('withEntry', () => {
  it('adds at the newest end, and replaces what is there', () => {
    expect(idsOf(withEntry(pages(['2', '1']), entry('3')))).toEqual(['1', '2', '3']);
    expect(idsOf(withEntry(pages(['2', '1']), entry('2')))).toEqual(['1', '2']);
  });

  it('leaves a thread that is not loaded to its query', () => {
    expect(withEntry(undefined, entry('1'))).toBeUndefined();
  });
});
