import {
  filterOf,
  isFiltered,
  readInboxView,
  withFilter,
  withoutFilters,
  withoutValue,
} from './inbox-view.js';

const now = Date.parse('2026-11-23T12:00:00Z');

describe('the address of the inbox', () => {
  it('says which conversations are shown', () => {
    const view = readInboxView({
      q: 'pending',
      channel: ['c1', 'c2'],
      owner: 'me',
      kind: ['mention', 'comment'],
      window: 2,
      unread: true,
      sort: 'oldest',
      id: 'x',
    });
    expect(view).toEqual({
      q: 'pending',
      channel: ['c1', 'c2'],
      owner: ['me'],
      kind: ['comment', 'mention'],
      window: 2,
      unread: true,
      sort: 'oldest',
    });
    expect(filterOf(view, now)).toEqual({
      queue: 'pending',
      channelId: ['c1', 'c2'],
      owner: ['me'],
      kind: ['comment', 'mention'],
      windowEndsBefore: '2026-11-23T14:00:00.000Z',
      unread: true,
    });
  });

  it.each([
    [{}, { q: 'new' }],
    [{ q: 'gone', sort: 'newest', window: 0, unread: 'yes' }, { q: 'new' }],
    [{ window: 25 }, { q: 'new' }],
    [{ window: 1.5 }, { q: 'new' }],
    [{ kind: ['nonsense'], channel: [1, null, ''], text: '  ' }, { q: 'new' }],
    [{ everywhere: true }, { q: 'new' }],
    [
      { text: ' parcel ', everywhere: true },
      { q: 'new', text: 'parcel', everywhere: true },
    ],
  ])('makes sense of %j', (raw, expected) => {
    expect(readInboxView(raw)).toEqual(expected);
  });

  it('searches in all queues where it says so', () => {
    expect(filterOf({ q: 'new', text: 'parcel', everywhere: true }, now)).toEqual({});
    expect(filterOf({ q: 'new', text: 'parcel' }, now)).toEqual({ queue: 'new' });
  });
});

it('takes filters off one by one, and all at once', () => {
  const view = readInboxView({ q: 'new', tag: ['a', 'b'], unread: true, sort: 'oldest', text: 'parcel' });
  expect(withoutValue(view, 'tag', 'a').tag).toEqual(['b']);
  expect('tag' in withoutValue(withoutValue(view, 'tag', 'a'), 'tag', 'b')).toBe(false);
  expect('unread' in withoutValue(view, 'unread', 'true')).toBe(false);
  expect(isFiltered(view)).toBe(true);
  expect(withoutFilters(view)).toEqual({ q: 'new', sort: 'oldest' });
  expect(isFiltered(withoutFilters(view))).toBe(false);
  expect('owner' in withFilter(view, 'owner', [])).toBe(false);
  expect(withFilter(view, 'owner', ['me']).owner).toEqual(['me']);
});
