import type { ThreadEntry } from '../../lib/api/types.js';
import { threadItems } from './thread-items.js';

const message = (id: string, at: string, rest: object = {}): ThreadEntry =>
  ({
    type: 'message',
    id,
    at,
    direction: 'inbound',
    authorName: 'Maria',
    agentId: null,
    sentOutsideParley: false,
    ...rest,
  }) as ThreadEntry;
const moved = (id: string, at: string): ThreadEntry => ({ type: 'moved', id, at }) as ThreadEntry;
const flat = { isTree: false, opened: new Set<string>(), timeZone: 'Europe/Berlin' };
const shape = (entries: ThreadEntry[], hasOlder = false, newSince: string | null = null) =>
  threadItems(entries, [], { ...flat, hasOlder, newSince }).map((item) =>
    item.kind === 'message' ? `${item.key}${item.joined ? '+' : ''}` : item.key,
  );

const reply = {
  key: 'k',
  text: 'x',
  upload: null,
  visibility: 'public' as const,
  toEntryId: null as string | null,
  thenResolve: false,
  at: Date.parse('2026-11-22T09:00:00Z'),
  error: null,
};

describe('threadItems', () => {
  it('begins each calendar day with a line', () => {
    expect(shape([message('a', '2026-11-21T22:59:00Z'), message('b', '2026-11-21T23:01:00Z')])).toEqual([
      'day-a',
      'a',
      'day-b',
      'b',
    ]);
  });

  it('joins messages of one author that follow closely', () => {
    const at = (minute: number) => `2026-11-21T12:${String(minute).padStart(2, '0')}:00Z`;
    expect(
      shape([
        message('a', at(0)),
        message('b', at(4)),
        message('c', at(10)),
        message('d', at(11), { direction: 'outbound', agentId: 'u1', authorName: null }),
        message('e', at(12), { direction: 'outbound', agentId: 'u2', authorName: null }),
        moved('m', at(13)),
        message('f', at(13), { direction: 'outbound', agentId: 'u2', authorName: null }),
      ]),
    ).toEqual(['day-a', 'a', 'b+', 'c', 'd', 'e', 'm', 'f']);
  });

  it('puts unconfirmed replies at the end, under their own day', () => {
    const items = threadItems([message('a', '2026-11-21T12:00:00Z')], [reply], {
      ...flat,
      hasOlder: false,
      newSince: null,
    });
    expect(items.map((item) => item.key)).toEqual(['day-a', 'a', 'day-k', 'k']);
  });

  it('holds back the oldest entry while there are older ones, so that the rest does not change when they come', () => {
    const at = (minute: number) => `2026-11-21T12:${String(minute).padStart(2, '0')}:00Z`;
    const all = [message('a', at(0)), message('b', at(1)), message('c', at(2)), message('d', at(3))];
    const before = shape(all.slice(2), true);
    expect(before).toEqual(['d+']);
    expect(shape(all).slice(-before.length)).toEqual(before);
    expect(shape([all[0] as ThreadEntry], true)).toEqual([]);
  });

  it('puts a line above the first new message of the customer, once it is known to be the first', () => {
    const at = (minute: number) => `2026-11-21T12:${String(minute).padStart(2, '0')}:00Z`;
    const all = [
      message('a', at(0)),
      message('b', at(1)),
      message('o', at(2), { direction: 'outbound' }),
      message('c', at(3)),
      message('d', at(4)),
    ];
    expect(shape(all, false, at(1))).toEqual(['day-a', 'a', 'b+', 'o', 'new', 'c', 'd+']);
    expect(shape(all, false, at(0))).toEqual(['day-a', 'a', 'new', 'b', 'o', 'c', 'd+']);
    expect(shape(all, false, at(4))).not.toContain('new');
    expect(shape(all.slice(2), true, at(1))).not.toContain('new');
    expect(shape(all.slice(1), true, at(1))).toEqual(['o', 'new', 'c', 'd+']);
  });

  it('is empty for an empty thread', () => {
    expect(threadItems([], [], { ...flat, hasOlder: false, newSince: null })).toEqual([]);
  });

  describe('of a tree of comments', () => {
    const at = (minute: number, day = 21) => `2026-11-${day}T12:${String(minute).padStart(2, '0')}:00Z`;
    const under = (parentId: string) => ({ parentId });
    const top = message('top', at(0), { parentId: null });
    const branch = (replies: number) => [
      top,
      message('a', at(1), under('top')),
      message('b', at(2), under('top')),
      ...Array.from({ length: replies }, (_, n) => message(`a${n}`, at(10 * n, 22), under('a'))),
    ];
    const tree = (entries: ThreadEntry[], options: object = {}, unconfirmed = [] as (typeof reply)[]) =>
      threadItems(entries, unconfirmed, {
        ...flat,
        hasOlder: false,
        newSince: null,
        isTree: true,
        ...options,
      });
    const drawn = (...of: Parameters<typeof tree>) =>
      tree(...of).map((item) =>
        item.kind === 'more'
          ? `${item.count} more`
          : `${'depth' in item ? (item.depth ?? '') : ''}${item.key}${'isNew' in item && item.isNew ? '!' : ''}`,
      );

    it('has one day line each, and none within a branch', () => {
      expect(drawn(branch(1))).toEqual(['day-top', '0top', '1a', '2a0', '1b']);
      expect(drawn([...branch(1), message('c', at(3, 22), under('top'))])).toEqual([
        'day-top',
        '0top',
        '1a',
        '2a0',
        '1b',
        'day-c',
        '1c',
      ]);
    });

    it('shows the newest replies of a long branch, until it is opened', () => {
      expect(drawn(branch(4))).toEqual(['day-top', '0top', '1a', '2a0', '2a1', '2a2', '2a3', '1b']);
      expect(drawn(branch(5))).toEqual(['day-top', '0top', '1a', '2 more', '2a2', '2a3', '2a4', '1b']);
      expect(drawn(branch(5), { opened: new Set(['a']) })).not.toContain('2 more');
    });

    it('marks what is new where it stands, and hides none of it', () => {
      expect(drawn(branch(5), { newSince: at(15, 22) })).toContain('2a2!');
      expect(drawn(branch(5), { newSince: at(5, 22) })).toEqual([
        'day-top',
        '0top',
        '1a',
        '2a0',
        '2a1!',
        '2a2!',
        '2a3!',
        '2a4!',
        '1b',
      ]);
    });

    it('parts what is new by a line where there is one branch only', () => {
      expect(drawn(branch(0), { newSince: at(1) })).toEqual(['day-top', '0top', '1a', 'new', '1b']);
    });

    it('puts an unconfirmed reply into the branch that it answers, else at the end', () => {
      expect(drawn(branch(1), {}, [{ ...reply, toEntryId: 'a0' }])).toEqual([
        'day-top',
        '0top',
        '1a',
        '2a0',
        '2k',
        '1b',
      ]);
      expect(drawn(branch(1), {}, [{ ...reply, toEntryId: 'top' }]).slice(-2)).toEqual(['day-k', '1k']);
    });
  });
});
