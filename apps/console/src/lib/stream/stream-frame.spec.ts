import { FrameReader, isAfter } from './stream-frame.js';

describe('FrameReader', () => {
  it('reads frames that come in pieces', () => {
    const reader = new FrameReader();
    expect(reader.take('retry: 2000\nid: a-1\n\nid: a-2\neve')).toEqual([
      { id: 'a-1', event: null, data: '' },
    ]);
    expect(reader.take('nt: channel.changed\ndata: {"channelId":"x: y"}\n')).toEqual([]);
    expect(reader.take('\n: heartbeat\nid: a-3\n\n')).toEqual([
      { id: 'a-2', event: 'channel.changed', data: '{"channelId":"x: y"}' },
      { id: 'a-3', event: null, data: '' },
    ]);
  });
});

describe('isAfter', () => {
  it.each([
    ['a-2', 'a-1', true],
    ['a-10', 'a-9', true],
    ['a-2', 'a-2', false],
    ['a-1', 'a-2', false],
    ['b-1', 'a-2', true],
    ['a-1', null, true],
  ])('%s after %s: %s', (id, last, expected) => {
    expect(isAfter(id, last)).toBe(expected);
  });
});
