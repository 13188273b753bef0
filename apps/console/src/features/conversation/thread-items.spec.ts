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
const shape = (entries: ThreadEntry[], hasOlder = false, newSince: string | null = null) =>
  threadItems(entries, [], { hasOlder, newSince, timeZone: 'Europe/Berlin' }).map((item) =>
    item.kind === 'message' ? `${item.key}${item.joined ? '+' : ''}` : item.key,
  );

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
    const reply = {
      key: 'k',
      text: 'x',
      upload: null,
      visibility: 'public' as const,
      toEntryId: null,
      thenResolve: false,
      at: Date.parse('2026-11-22T09:00:00Z'),
      error: null,
    };
    const items = threadItems([message('a', '2026-11-21T12:00:00Z')], [reply], {
      hasOlder: false,
      newSince: null,
      timeZone: 'Europe/Berlin',
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
    expect(threadItems([], [], { hasOlder: false, newSince: null })).toEqual([]);
  });
});
