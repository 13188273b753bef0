import { graphTime, nestedPageOf, pageOf } from './graph-page.js';

describe('a page of Graph (meta-platform.md 4.1)', () => {
  const cursors = { before: 'b', after: 'a' };

  it('is the last one without next, also with cursors', () => {
    expect(pageOf({ data: [{ id: '1' }], paging: { cursors } })).toEqual({
      items: [{ id: '1' }],
      next: null,
    });
  });

  it('goes on with next, also when it is empty', () => {
    const paging = { cursors, next: 'https://graph.facebook.com/v25.0/1/feed?access_token=removed&after=a' };
    expect(pageOf({ data: [], paging })).toEqual({ items: [], next: { after: 'a' } });
  });

  it('goes on by time where there are no cursors, and takes nothing else out of the address', () => {
    const next = 'https://graph.facebook.com/v25.0/1/feed?access_token=x&limit=9&until=17&__paging_token=enc';
    expect(pageOf({ data: [], paging: { next } }).next).toEqual({ until: '17', __paging_token: 'enc' });
  });

  it.each([
    [null],
    ['text'],
    [{ data: 'x' }],
    [{ data: [1, null] }],
    [{ data: [], paging: { next: 'no address' } }],
  ])('is empty when it is %j', (answer) => expect(pageOf(answer)).toEqual({ items: [], next: null }));

  it('inside a node may go on without next when it is full', () => {
    const node = { replies: { data: [{ id: '1' }, { id: '2' }], paging: { cursors } } };
    expect(nestedPageOf(node, 'replies', 2).next).toEqual({ after: 'a' });
    expect(nestedPageOf(node, 'replies', 3).next).toBeNull();
    expect(nestedPageOf({}, 'replies', 3)).toEqual({ items: [], next: null });
  });

  it.each([
    ['2022-07-12T19:11:07+0000', '2022-07-12T19:11:07.000Z'],
    [1_657_653_067, '2022-07-12T19:11:07.000Z'],
    ['soon', null],
    [undefined, null],
  ])('the time %p is %p (meta-platform.md 0.3)', (value, expected) =>
    expect(graphTime({ at: value }, 'at')).toBe(expected),
  );
});
