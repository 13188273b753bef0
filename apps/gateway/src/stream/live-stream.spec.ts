import type { Actor } from '#shared/contracts/actor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { anActor, aSession, organizationId } from '../testing/actors.js';
import { EventLog } from './event-log.js';
import { LiveStream, type StreamSink } from './live-stream.js';

/** Takes everything at once, or holds the writer up until it is released. */
class FakeSink implements StreamSink {
  text = '';
  ended = false;
  held?: Promise<void>;

  async write(text: string): Promise<void> {
    this.text += text;
    await this.held;
  }
  end(): void {
    this.ended = true;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
let log: EventLog;
let sink: FakeSink;
let now: Actor;
let gone: boolean;

beforeEach(() => {
  log = new EventLog(4);
  sink = new FakeSink();
  now = anActor({ a: 'viewer' });
  gone = false;
});

async function openStream(lastEventId?: string): Promise<LiveStream> {
  const resolve = async () => {
    if (gone) throw new DomainError('session-missing');
    return aSession(now);
  };
  const stream = new LiveStream(log, sink, resolve, aSession(now), lastEventId);
  await stream.open();
  await settled();
  return stream;
}

async function happen(stream: LiveStream | undefined, channelId: string, n: number): Promise<void> {
  log.append({ organizationId, channelId, admins: false }, 'conversation.changed', { n });
  stream?.wake();
  await settled();
}

const heard = () => [...sink.text.matchAll(/data: \{"n":(\d+)\}/g)].map(([, n]) => Number(n));

it('begins now, and says from where to go on even before any event', async () => {
  await happen(undefined, 'a', 1);
  await openStream();
  expect(heard()).toEqual([]);
  expect(sink.text).toContain(`id: ${log.idOf(1)}\n\n`);
  expect(sink.text).not.toContain('reset');
});

it('delivers in order what the roles of the moment allow', async () => {
  const stream = await openStream();
  await happen(stream, 'a', 1);
  await happen(stream, 'b', 2);
  now = { ...now, channelRoles: {} };
  await happen(stream, 'a', 3);
  now = { ...now, channelRoles: { b: 'viewer' } };
  await happen(stream, 'b', 4);
  expect(heard()).toEqual([1, 4]);
});

it('goes on after the last id', async () => {
  await happen(undefined, 'a', 1);
  const id = log.idOf(1);
  await happen(undefined, 'a', 2);
  await happen(undefined, 'a', 3);
  await openStream(id);
  expect(heard()).toEqual([2, 3]);
});

it.each(['', 'nonsense', 'ffffffffffff-1'])(
  'starts over after an id that is none of ours: "%s"',
  async (id) => {
    await happen(undefined, 'a', 1);
    await openStream(id);
    expect(sink.text).toContain('event: reset\ndata: {}\n\n');
    expect(heard()).toEqual([]);
  },
);

it('tells a client that reads too slowly to start over, and keeps no backlog for it', async () => {
  const stream = await openStream();
  let release: () => void = () => undefined;
  sink.held = new Promise((resolve) => (release = resolve));
  await happen(stream, 'a', 1);
  for (let n = 2; n <= 9; n += 1) await happen(stream, 'a', n);
  expect(heard()).toEqual([1]);

  sink.held = undefined;
  release();
  await settled();
  await happen(stream, 'a', 10);
  expect(heard()).toEqual([1, 10]);
  expect(sink.text.match(/event: reset/g)).toHaveLength(1);
});

it('tells a client to start over after a break', async () => {
  const stream = await openStream();
  await happen(stream, 'a', 1);
  log.breakHere();
  stream.wake();
  await settled();
  await happen(stream, 'a', 2);
  expect(sink.text).toMatch(/"n":1[\s\S]*event: reset[\s\S]*"n":2/);
});

it('ends when the session has ended, at the next event or heartbeat', async () => {
  const stream = await openStream();
  gone = true;
  await happen(stream, 'a', 1);
  expect(heard()).toEqual([]);
  expect(sink.ended).toBe(true);

  sink = new FakeSink();
  gone = false;
  const quiet = await openStream();
  gone = true;
  await quiet.heartbeat();
  expect(sink.ended).toBe(true);
});

it('keeps the connection open with comments that also move the id on', async () => {
  const stream = await openStream();
  await happen(stream, 'b', 1);
  await stream.heartbeat();
  expect(sink.text).toContain(`: heartbeat\nid: ${log.idOf(1)}\n\n`);
});

it('ends when the client takes nothing any more', async () => {
  const stream = await openStream();
  sink.held = Promise.reject(new Error('The client is gone'));
  sink.held.catch(() => undefined);
  await happen(stream, 'a', 1);
  expect(sink.ended).toBe(true);
});

it('writes nothing after it was closed', async () => {
  const stream = await openStream();
  stream.close();
  const before = sink.text;
  await happen(stream, 'a', 1);
  await stream.heartbeat();
  expect(sink.text).toBe(before);
});
