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
const shape = (entries: ThreadEntry[]) =>
  threadItems(entries, [], 'Europe/Berlin').map((item) =>
    item.kind === 'message' ? `${item.key}${item.joined ? '+' : ''}` : item.key,
  );

describe('threadItems', () => {
  it('begins each calendar day with a line', () => {
    expect(shape([message('a', '2026-11-21T22:59:00Z'), message('b', '2026-11-21T23:01:00Z')])).toEqual([
      'day-2026-11-21',
      'a',
      'day-2026-11-22',
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
    ).toEqual(['day-2026-11-21', 'a', 'b+', 'c', 'd', 'e', 'm', 'f']);
  });

  it('puts unconfirmed replies at the end, under their own day', () => {
    const reply = {
      key: 'k',
      text: 'x',
      thenResolve: false,
      at: Date.parse('2026-11-22T09:00:00Z'),
      error: null,
    };
    const items = threadItems([message('a', '2026-11-21T12:00:00Z')], [reply], 'Europe/Berlin');
    expect(items.map((item) => item.key)).toEqual(['day-2026-11-21', 'a', 'day-2026-11-22', 'k']);
  });

  it('is empty for an empty thread', () => {
    expect(threadItems([], [])).toEqual([]);
  });
});
