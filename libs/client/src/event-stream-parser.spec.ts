import { EventStreamParser, type ServerSentEvent } from './event-stream-parser.js';

const text =
  'retry: 2000\nid: 7\n\n: heartbeat\nid: 8\n\nid: 9\nevent: channel.changed\ndata: {"a":\ndata: 1}\n\ndata:x\n\nevent: empty\n\n';
const events: ServerSentEvent[] = [
  { event: 'channel.changed', data: '{"a":\n1}', id: '9' },
  { event: 'message', data: 'x', id: '9' },
];

it.each(['\n', '\r\n', '\r'])('reads events that are cut anywhere, with lines that end in %j', (end) => {
  const stream = text.replaceAll('\n', end) + (end === '\r' ? ':' : '');
  for (let cut = 0; cut <= stream.length; cut += 1) {
    const parser = new EventStreamParser();
    expect([...parser.push(stream.slice(0, cut)), ...parser.push(stream.slice(cut))]).toEqual(events);
  }
});

it('knows the newest id, also of frames that carry nothing, but none of a frame that was cut off', () => {
  const parser = new EventStreamParser('5');
  expect(parser.lastEventId).toBe('5');
  parser.push('id: 6\n\n: heartbeat\n');
  expect(parser.lastEventId).toBe('6');
  parser.push('id: 7\ndata: x\n');
  expect(parser.lastEventId).toBe('6');
  parser.push('\nid: no\0id\n\n');
  expect(parser.lastEventId).toBe('7');
});

it('ignores fields that it does not know, and lines without a value', () => {
  expect(new EventStreamParser().push('nonsense: 1\ndata\n\n')).toEqual([
    { event: 'message', data: '', id: '' },
  ]);
});
