import type { ThreadEntry } from '../../lib/api/types.js';
import { branchOf, commentTree } from './comment-tree.js';

const comment = (id: string, parentId: string | null = null): ThreadEntry =>
  ({ type: 'message', id, parentId }) as ThreadEntry;
const moved = (id: string): ThreadEntry => ({ type: 'moved', id }) as ThreadEntry;
const drawn = (entries: ThreadEntry[]): string[] =>
  commentTree(entries).flatMap(({ head, replies }) =>
    [head, ...replies].map(
      ({ entry, depth }) => `${'  '.repeat(depth ?? 0)}${entry.id}${depth === null ? '*' : ''}`,
    ),
  );

const visitorPost = [
  comment('post'),
  comment('a', 'post'),
  comment('b', 'post'),
  comment('a1', 'a'),
  moved('m'),
  comment('b1', 'b'),
  comment('a11', 'a1'),
  comment('c', 'post'),
];

describe('the tree of comments', () => {
  it('has what answers the comment on top below it, in the order of time, with what happened in between', () => {
    expect(drawn([comment('top'), comment('x', 'top'), moved('m'), comment('y', 'top')])).toEqual([
      'top',
      '  x',
      'm*',
      '  y',
    ]);
  });

  it('has replies to a reply under it, on two levels', () => {
    expect(drawn(visitorPost)).toEqual(['post', '  a', '    a1', '    a11', '  b', '    b1', 'm*', '  c']);
  });

  it('leaves what answers something that is not loaded in its place', () => {
    expect(drawn(visitorPost.slice(3))).toEqual(['  a1', '    a11', 'm*', '  b1', '  c']);
  });

  it('takes what was written in the same second in any order', () => {
    expect(drawn([comment('a1', 'a'), comment('a', 'top'), comment('b', 'top'), comment('top')])).toEqual([
      'top',
      '  a',
      '    a1',
      '  b',
    ]);
  });

  it('loses nothing in a circle', () => {
    expect(drawn([comment('x', 'y'), comment('y', 'x'), comment('z', 'x')])).toHaveLength(3);
  });

  it('knows where a reply will stand', () => {
    const places = ['post', 'a', 'a1', 'a11', 'c', 'gone', null].map((id) => branchOf(visitorPost, id));
    expect(places).toEqual([null, 'a', 'a', 'a', 'c', null, null]);
  });
});
