import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from './api-error.js';
import { createParley } from './create-parley.js';
import { liveEvents, type LiveEvent, type LiveEventsOptions } from './live-events.js';

type Connection = (response: ServerResponse, request: IncomingMessage) => void;

let server: Server | undefined;
const asked: { id: string | undefined; authorization: string | undefined }[] = [];

afterEach(() => {
  asked.length = 0;
  server?.closeAllConnections();
  server?.close();
});

/** A server that treats one connection after the other like this, and a client of it. */
async function serve(connections: Connection[], token = 'parley_pat_x') {
  server = createServer((request, response) => {
    asked.push({
      id: request.headers['last-event-id']?.toString(),
      authorization: request.headers.authorization,
    });
    connections[asked.length - 1]?.(response, request);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return createParley({ baseUrl: `http://127.0.0.1:${port}`, token });
}

const stream =
  (text: string, end: 'end' | 'break' | 'stay'): Connection =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(text, () => {
      if (end === 'end') response.end();
      if (end === 'break') response.destroy();
    });
  };
const changed = (id: string, channelId: string) =>
  `id: ${id}\nevent: channel.changed\ndata: {"channelId":"${channelId}"}\n\n`;

/** The first events, and then no more. */
async function take(count: number, options: Omit<LiveEventsOptions, 'signal'>): Promise<LiveEvent[]> {
  const found: LiveEvent[] = [];
  for await (const event of liveEvents({ pauseMs: 1, ...options })) {
    found.push(event);
    if (found.length === count) break;
  }
  return found;
}

it.each(['end', 'break'] as const)('goes on where a connection came to an %s', async (how) => {
  const client = await serve([
    stream(`retry: 2000\nid: e:0\n\n${changed('e:1', 'a')}${changed('e:2', 'b')}`, how),
    stream(`: heartbeat\nid: e:3\n\n`, how),
    stream(changed('e:4', 'c'), 'stay'),
  ]);
  expect(await take(3, { client })).toEqual([
    { type: 'channel.changed', data: { channelId: 'a' }, lastEventId: 'e:1' },
    { type: 'channel.changed', data: { channelId: 'b' }, lastEventId: 'e:2' },
    { type: 'channel.changed', data: { channelId: 'c' }, lastEventId: 'e:4' },
  ]);
  expect(asked).toEqual(
    [undefined, 'e:2', 'e:3'].map((id) => ({ id, authorization: 'Bearer parley_pat_x' })),
  );
});

it('starts behind an event that is known', async () => {
  const client = await serve([stream(changed('e:9', 'a'), 'stay')]);
  await take(1, { client, lastEventId: 'e:8' });
  expect(asked[0]?.id).toBe('e:8');
});

it('says that events were missed when nobody knows how many', async () => {
  const client = await serve([stream(': hello\n\n', 'break'), stream(changed('e:1', 'a'), 'stay')]);
  expect((await take(2, { client })).map(({ type }) => type)).toEqual(['reset', 'channel.changed']);
});

it('takes a silent connection for a lost one', async () => {
  const client = await serve([
    stream('id: e:1\n\n', 'stay'),
    () => undefined,
    stream(changed('e:2', 'a'), 'stay'),
  ]);
  expect(await take(1, { client, silenceMs: 50 })).toHaveLength(1);
  expect(asked.map(({ id }) => id)).toEqual([undefined, 'e:1', 'e:1']);
});

it('asks again while the server is away', async () => {
  const refuse: Connection = (response) => response.writeHead(503).end();
  const client = await serve([refuse, (response) => response.destroy(), stream(changed('e:1', 'a'), 'stay')]);
  expect(await take(1, { client, lastEventId: 'e:0' })).toHaveLength(1);
  expect(asked).toHaveLength(3);
});

it.each([401, 403, 404])('ends with an error when it is refused with %p', async (status) => {
  const client = await serve([(response) => response.writeHead(status).end('{}')]);
  await expect(take(1, { client })).rejects.toThrow(ApiError);
});

it.each(['abort', 'break'])('ends without an error, and hangs up, on %s', async (how) => {
  let hungUp: Promise<unknown> = Promise.reject(new Error('Nobody came'));
  hungUp.catch(() => undefined);
  const client = await serve([
    (response, request) => {
      hungUp = once(response, 'close');
      stream(changed('e:1', 'a'), 'stay')(response, request);
    },
  ]);
  const stop = new AbortController();
  const types: string[] = [];
  for await (const { type } of liveEvents({ client, signal: stop.signal })) {
    types.push(type);
    if (how === 'break') break;
    stop.abort();
  }
  expect(types).toEqual(['channel.changed']);
  await hungUp;
});
