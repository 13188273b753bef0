import { connect } from 'node:net';
import { channelsEvents } from '#shared/contracts/channels.js';
import { conversationsEvents } from '#shared/contracts/conversations.js';
import { LiveGaps } from '#shared/messaging/live-gaps.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { organizationId } from '../testing/actors.js';
import { signedInAs, startGateway, type Gateway } from '../testing/gateway-fixture.js';
import { readStream, type ReadStream } from '../testing/read-stream.js';
import { aChannel, berlin, munich, people, roles, type Person } from '../testing/world.js';

let gateway: Gateway;
const open: ReadStream[] = [];

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});

async function streamOf(person: Person, headers: Record<string, string> = {}): Promise<ReadStream> {
  const stream = await readStream(gateway, { ...signedInAs(person), ...headers });
  open.push(stream);
  return stream;
}

async function change(channelId: string, organization = organizationId): Promise<string> {
  const conversationId = newId();
  await gateway.events.publish(conversationsEvents.changed, {
    organizationId: organization,
    changes: [
      {
        channelId,
        conversationId,
        queue: 'new',
        previousQueue: null,
        change: 'message',
        version: 1,
        receivedAt: new Date().toISOString(),
      },
    ],
  });
  return conversationId;
}

/** Comes after everything that was published before it, so that what is absent then is really kept back. */
const hears = (stream: ReadStream, conversationId: string) =>
  waitFor(() => stream.text.includes(conversationId));
const access = (method: 'PUT' | 'DELETE', person: Person, channelId: string) =>
  gateway.fetch(`/v1/settings/channels/${channelId}/access/${people[person].userId}`, {
    method,
    headers: { ...signedInAs('admin'), ...(method === 'PUT' && { 'content-type': 'application/json' }) },
    ...(method === 'PUT' && { body: JSON.stringify({ role: 'viewer' }) }),
  });

it('is an event stream that no proxy may buffer, with the headers of every answer', async () => {
  const { response } = await streamOf('viewer');
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(response.headers.get('x-request-id')).toBeTruthy();
});

it('tells who sees the channel what changed, and nobody else', async () => {
  const [viewer, nobody, admin] = await Promise.all([
    streamOf('viewer'),
    streamOf('withoutGrant'),
    streamOf('admin'),
  ]);
  const hidden = await change(munich);
  const foreign = await change(berlin, newId());
  const seen = await change(berlin);

  await hears(viewer, seen);
  const data = /event: conversation\.changed\ndata: (.*)\n\n/.exec(viewer.text)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual({
    channelId: berlin,
    conversationId: seen,
    queue: 'new',
    previousQueue: null,
    change: 'message',
    version: 1,
    receivedAt: expect.any(String),
  });
  expect(viewer.text).not.toContain(hidden);
  expect(viewer.text).not.toContain(foreign);
  expect(nobody.text + admin.text).not.toContain('conversation.changed');
});

it('tells admins and who has the channel that a channel changed', async () => {
  const [viewer, nobody, admin] = await Promise.all([
    streamOf('viewer'),
    streamOf('withoutGrant'),
    streamOf('admin'),
  ]);
  const { pictureUrl: _, connectedAs: __, ...facts } = aChannel(berlin);
  await gateway.events.publish(channelsEvents.updated, facts).catch(() => undefined); // nobody listens durably here

  const frame = `event: channel.changed\ndata: {"channelId":"${berlin}"}\n\n`;
  await waitFor(() => viewer.text.includes(frame) && admin.text.includes(frame));
  expect(nobody.text).not.toContain('channel.changed');
});

it('follows a revoked and a new grant within a second, on the open stream, and tells the user', async () => {
  const stream = await streamOf('throwaway');
  await hears(stream, await change(berlin));

  const started = Date.now();
  expect((await access('DELETE', 'throwaway', berlin)).status).toBe(204);
  await waitFor(() => stream.text.includes('event: access.changed\ndata: {}\n\n'));
  expect(Date.now() - started).toBeLessThan(1000);
  const hidden = await change(berlin);
  const list = await gateway.fetch('/v1/conversations?queue=new', { headers: signedInAs('throwaway') });
  expect(await list.json()).toEqual({ items: [], nextCursor: null });

  expect((await access('PUT', 'throwaway', munich)).status).toBe(200);
  const seen = await change(munich);
  await hears(stream, seen);
  expect(stream.text).not.toContain(hidden);
});

it('goes on after Last-Event-ID, with what was missed and the roles of now', async () => {
  const first = await streamOf('viewer');
  await hears(first, await change(berlin));
  const id = first.lastEventId();
  first.close();
  const missed = [await change(berlin), await change(munich), await change(berlin)];
  await hears(await streamOf('viewer'), await change(berlin));

  const second = await streamOf('viewer', { 'last-event-id': id });
  await hears(second, missed[2] ?? '');
  expect(second.text).toContain(missed[0]);
  expect(second.text).not.toContain(missed[1]);
  expect(second.text).not.toContain('event: reset');
});

it('says reset when it cannot go on after the id', async () => {
  const stream = await streamOf('viewer', { 'last-event-id': 'ffffffffffff-3' });
  expect(stream.text).toContain('event: reset\ndata: {}\n\n');
});

it('says reset to everybody, and looks at everybody anew, when events may have been missed', async () => {
  const stream = await streamOf('throwaway');
  roles.set(people.throwaway.userId, {});
  gateway.app.get(LiveGaps).report();

  await waitFor(() => stream.text.includes('event: reset\ndata: {}\n\n'));
  const session = await gateway.fetch('/v1/session', { headers: signedInAs('throwaway') });
  expect(await session.json()).toMatchObject({ channelRoles: {} });
});

it('ends when the session ends, and only then', async () => {
  const [ending, other] = await Promise.all([streamOf('contributor'), streamOf('viewer')]);
  const response = await gateway.fetch('/v1/session', {
    method: 'DELETE',
    headers: signedInAs('contributor'),
  });

  expect(response.status).toBe(204);
  expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
  await waitFor(() => ending.ended, { timeoutMs: 1000 });
  expect((await gateway.fetch('/v1/session', { headers: signedInAs('contributor') })).status).toBe(401);
  await hears(other, await change(berlin));
  expect(other.ended).toBe(false);
});

it('serves others while a client does not read', async () => {
  const { port } = new URL(gateway.url);
  const deaf = connect(Number(port), '127.0.0.1');
  deaf.write(`GET /v1/stream HTTP/1.1\r\nHost: x\r\nCookie: ${signedInAs('viewer').cookie}\r\n\r\n`);
  deaf.pause();
  const reader = await streamOf('viewer');
  const ids = await Promise.all(Array.from({ length: 3000 }, () => change(berlin)));

  await hears(reader, ids.at(-1) ?? '');
  for (const id of ids) expect(reader.text).toContain(id);
  deaf.destroy();
});
