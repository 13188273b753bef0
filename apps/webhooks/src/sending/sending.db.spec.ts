import type { Actor } from '#shared/contracts/actor.js';
import { webhooksRpc, type WebhookDelivery } from '#shared/contracts/webhooks.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { Webhook } from 'standardwebhooks';
import { RetentionService } from '../deliveries/retention.service.js';
import { aChange, publishChanges } from '../testing/events.js';
import { Receiver } from '../testing/receiver.js';
import { admin, WebhooksFixture } from '../testing/webhooks-fixture.js';

let fixture: WebhooksFixture;
let receiver: Receiver;
let actor: Actor;

beforeAll(async () => {
  fixture = await WebhooksFixture.create({ WEBHOOK_TIMEOUT_MS: '2500' });
  await fixture.startService();
  await fixture.startService();
}, 60_000);
afterAll(() => fixture.close());
beforeEach(async () => {
  actor = admin();
  receiver = await Receiver.start();
});
afterEach(() => receiver.close());

const publish = (count: number, messageId?: string) =>
  publishChanges(
    fixture.publisher,
    actor.organizationId,
    Array.from({ length: count }, () => aChange()),
    messageId,
  );
const all =
  (state: WebhookDelivery['state'], count = 1) =>
  (log: WebhookDelivery[]) =>
    log.length === count && log.every((delivery) => delivery.state === state);
const attempted = (times: number) => (log: WebhookDelivery[]) =>
  log.length > 0 && log.every(({ attempts }) => attempts.length === times);
const headersOf = (index: number) => {
  const received = receiver.received[index];
  return Object.fromEntries(Object.entries(received?.headers ?? {}).map(([name, of]) => [name, String(of)]));
};
const get = (endpointId: string) => fixture.rpc.call(webhooksRpc.getEndpoint, { actor, endpointId });
const resume = async (endpointId: string) => {
  const { version } = await get(endpointId);
  const update = { actor, endpointId, expectedVersion: version, changes: { paused: false } };
  return fixture.rpc.call(webhooksRpc.updateEndpoint, update);
};

it('sends what the live stream says, signed, and each delivery once though two processes work', async () => {
  const { id, secret } = await fixture.create(actor, { url: receiver.url });
  const changes = Array.from({ length: 30 }, () => aChange());
  await publishChanges(fixture.publisher, actor.organizationId, changes);
  const log = await fixture.logged(actor, id, all('delivered', 30));
  expect(new Set(receiver.ids)).toEqual(new Set(log.map((delivery) => delivery.id)));
  expect(receiver.ids).toHaveLength(30);
  const [first] = receiver.received;
  const event = new Webhook(secret).verify(first?.body ?? '', headersOf(0)) as Record<string, unknown>;
  expect(Object.keys(event)).toEqual(['type', 'timestamp', 'data']);
  expect(event).toMatchObject({ type: 'conversation.changed' });
  expect(changes).toContainEqual(event['data']);
  expect(first?.headers).toMatchObject({ 'content-type': 'application/json' });
  expect(await get(id)).toMatchObject({ failingSince: null, lastDeliveryAt: expect.any(String) });
});

it('makes one delivery of an event that comes twice', async () => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  const messageId = newId();
  const changes = [aChange(), aChange()];
  for (let time = 0; time < 3; time += 1) {
    await publishChanges(fixture.publisher, actor.organizationId, changes, messageId);
  }
  await publish(1);
  await fixture.logged(actor, id, all('delivered', 3));
  expect(receiver.received).toHaveLength(3);
});

it('signs with both secrets while one is rotated', async () => {
  const { id, secret } = await fixture.create(actor, { url: receiver.url });
  const rotated = await fixture.rpc.call(webhooksRpc.rotateSecret, { actor, endpointId: id });
  await publish(1);
  await fixture.logged(actor, id, all('delivered'));
  const body = receiver.received[0]?.body ?? '';
  for (const one of [secret, rotated.secret]) new Webhook(one).verify(body, headersOf(0));
  await fixture.database.dataSource.query(
    `update webhook_endpoints set previous_secret_until = now() - interval '1 second' where id = $1`,
    [id],
  );
  await publish(1);
  await fixture.logged(actor, id, all('delivered', 2));
  const later = receiver.received[1]?.body ?? '';
  new Webhook(rotated.secret).verify(later, headersOf(1));
  expect(() => new Webhook(secret).verify(later, headersOf(1))).toThrow('No matching');
});

it('delivers everything once the receiver is back, under the same ids', async () => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  receiver.status(503);
  await publish(20);
  const down = await fixture.logged(actor, id, attempted(1));
  expect(down[0]).toMatchObject({ state: 'waiting', attempts: [{ status: 503, problem: 'not-2xx' }] });
  expect((await get(id)).failingSince).not.toBeNull();
  const ids = new Set(receiver.ids);
  receiver.status(200);
  await fixture.skipPauses();
  await fixture.logged(actor, id, all('delivered', 20));
  expect(receiver.received).toHaveLength(40);
  expect(new Set(receiver.ids)).toEqual(ids);
  expect((await get(id)).failingSince).toBeNull();
});

it('waits longer after each failed attempt, and gives up after the tenth', async () => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  receiver.status(500);
  await publish(1);
  const pauses: number[] = [];
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    const [delivery] = await fixture.logged(actor, id, attempted(attempt));
    if (attempt < 10) pauses.push(Date.parse(delivery?.nextAttemptAt ?? '') - Date.now());
    else expect(delivery).toMatchObject({ state: 'failed', nextAttemptAt: null });
    await fixture.skipPauses();
  }
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
}, 20_000);

it.each([
  [
    'a redirect',
    (to: Receiver) => (to.answer = (r) => void r.writeHead(302, { location: '/x' }).end()),
    302,
    'redirected',
  ],
  ['no answer in time', (to: Receiver) => (to.answer = () => undefined), null, 'timeout'],
  ['a broken connection', (to: Receiver) => (to.answer = (r) => void r.destroy()), null, 'connection-failed'],
])('writes down %s', async (_, prepare, status, problem) => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  prepare(receiver);
  await publish(1);
  const [delivery] = await fixture.logged(actor, id, attempted(1));
  expect(delivery?.attempts[0]).toMatchObject({ status, problem });
  expect(receiver.received).toHaveLength(1);
});

it('does not read an answer without end', async () => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  receiver.answer = (response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('x'.repeat(100_000)), 5);
    response.on('close', () => clearInterval(drip));
  };
  await publish(1);
  await fixture.logged(actor, id, all('delivered'));
});

it('switches an endpoint off that answers 410, keeps what comes, and sends it when asked to', async () => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  receiver.status(410);
  await publish(1);
  await fixture.logged(actor, id, all('failed'));
  expect(await get(id)).toMatchObject({ state: 'failing', version: 1 });
  await publish(2);
  const log = await fixture.logged(actor, id, all('failed', 3));
  expect(receiver.received).toHaveLength(1);
  receiver.status(200);
  expect(await resume(id)).toMatchObject({ state: 'active', failingSince: null });
  for (const { id: deliveryId } of log) {
    await fixture.rpc.call(webhooksRpc.replayDelivery, { actor, endpointId: id, deliveryId });
  }
  await fixture.logged(actor, id, all('delivered', 3));
  expect(new Set(receiver.ids)).toEqual(new Set(log.map((delivery) => delivery.id)));
  const replays = await waitFor(() => {
    const entries = fixture.audit.entries.filter(({ subject }) => subject['endpointId'] === id);
    const found = entries.filter(({ action }) => action === 'webhook-delivery.replayed');
    return found.length === 3 && found;
  });
  expect(replays[0]?.subject).toEqual({ endpointId: id, deliveryId: expect.any(String) });
});

it('switches an endpoint off after three days without success', async () => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  receiver.status(500);
  await publish(3);
  await fixture.logged(actor, id, attempted(1));
  await fixture.database.dataSource.query(
    `update webhook_endpoints set failing_since = now() - interval '73 hours' where id = $1`,
    [id],
  );
  await fixture.database.dataSource.query(
    `update webhook_deliveries set next_attempt_at = now() where id =
       (select id from webhook_deliveries where endpoint_id = $1 limit 1)`,
    [id],
  );
  await fixture.logged(actor, id, all('failed', 3));
  expect(await get(id)).toMatchObject({ state: 'failing' });
  expect(receiver.received).toHaveLength(4);
});

it('keeps deliveries of a paused endpoint until it is resumed', async () => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  const pause = { actor, endpointId: id, expectedVersion: 1, changes: { paused: true } };
  await fixture.rpc.call(webhooksRpc.updateEndpoint, pause);
  await publish(2);
  await fixture.logged(actor, id, all('waiting', 2));
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(receiver.received).toHaveLength(0);
  await resume(id);
  await fixture.logged(actor, id, all('delivered', 2));
});

it('lets a dead endpoint slow no other', async () => {
  const dead = await Receiver.start();
  dead.answer = () => undefined;
  try {
    const stuck = await fixture.create(actor, { url: dead.url });
    await publish(200);
    await waitFor(() => dead.received.length > 0);
    const { id } = await fixture.create(actor, { url: receiver.url });
    const began = Date.now();
    await publish(40);
    await fixture.logged(actor, id, all('delivered', 40));
    expect(Date.now() - began).toBeLessThan(5000);
    // One at a time and process once it is known not to work, besides the first ones.
    expect(dead.received.length).toBeLessThan(60);
    await fixture.rpc.call(webhooksRpc.removeEndpoint, {
      actor,
      endpointId: stuck.id,
      expectedVersion: 1,
    });
  } finally {
    await dead.close();
  }
}, 20_000);

it('sends a test at once and says what became of it, without a second attempt', async () => {
  const { id, secret } = await fixture.create(actor, { url: receiver.url });
  const test = () => fixture.rpc.call(webhooksRpc.sendTest, { actor, endpointId: id });
  expect(await test()).toMatchObject({
    state: 'delivered',
    eventType: 'webhook.test',
    attempts: [{ status: 204, problem: null }],
  });
  const event = new Webhook(secret).verify(receiver.received[0]?.body ?? '', headersOf(0));
  expect(event).toMatchObject({ type: 'webhook.test', data: { endpointId: id } });
  receiver.status(500);
  expect(await test()).toMatchObject({ state: 'failed', nextAttemptAt: null, attempts: [{ status: 500 }] });
  expect(await get(id)).toMatchObject({ state: 'active', failingSince: null });
});

it('pages through the log, by state, with cursors of this very list', async () => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  const { id: other } = await fixture.create(actor, { url: receiver.url, eventTypes: ['channel.changed'] });
  await publish(7);
  const log = await fixture.logged(actor, id, all('delivered', 7));
  const page = (endpointId: string, more: { cursor?: string; state?: 'delivered' | 'failed' }) =>
    fixture.rpc.call(webhooksRpc.listDeliveries, { actor, endpointId, limit: 3, ...more });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { items, nextCursor } = await page(id, {
      ...(cursor === null ? {} : { cursor }),
      state: 'delivered',
    });
    seen.push(...items.map((delivery) => delivery.id));
    cursor = nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(log.map((delivery) => delivery.id));
  expect((await page(id, { state: 'failed' })).items).toEqual([]);
  const { nextCursor } = await page(id, {});
  const foreign = { cursor: nextCursor ?? '' };
  const invalid = { code: 'cursor-invalid' };
  await expect(page(id, { ...foreign, state: 'delivered' })).rejects.toMatchObject(invalid);
  await expect(page(other, foreign)).rejects.toMatchObject(invalid);
  const changed = foreign.cursor.replace(/.{4}$/, 'MDAw');
  await expect(page(id, { cursor: changed })).rejects.toMatchObject(invalid);
});

it('replays only deliveries of the endpoint', async () => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  const { id: other } = await fixture.create(actor, { url: receiver.url, channelIds: [] });
  await publish(1);
  const [delivery] = await fixture.logged(actor, id, all('delivered'));
  const replay = { actor, endpointId: other, deliveryId: delivery?.id ?? '' };
  await expect(fixture.rpc.call(webhooksRpc.replayDelivery, replay)).rejects.toMatchObject({
    code: 'not-found',
  });
});

it('logs neither secrets nor addresses nor what it sends', async () => {
  const lines: string[] = [];
  const write = (...parts: unknown[]): void => void lines.push(parts.map(String).join(' '));
  const service = await fixture.startService();
  service.app.useLogger({
    log: write,
    warn: write,
    error: write,
    debug: write,
    verbose: write,
    fatal: write,
  });
  const { id, secret } = await fixture.create(actor, { url: `${receiver.url}?key=in-the-address` });
  const rotated = await fixture.rpc.call(webhooksRpc.rotateSecret, { actor, endpointId: id });
  receiver.status(410);
  await publish(1);
  await fixture.logged(actor, id, all('failed'));
  await waitFor(() => lines.some((line) => line.includes(`${id} is switched off`)));
  const said = lines.join('\n');
  for (const one of [secret, rotated.secret]) expect(said).not.toContain(one.slice(6));
  expect(said).not.toMatch(/whsec_|in-the-address|conversationId/);
  service.app.useLogger(false);
});

it('forgets deliveries after 14 days', async () => {
  const { id } = await fixture.create(actor, { url: receiver.url });
  await publish(3);
  await fixture.logged(actor, id, all('delivered', 3));
  await fixture.database.dataSource.query(
    `update webhook_deliveries set created_at = now() - interval '337 hours' where id =
       (select id from webhook_deliveries where endpoint_id = $1 limit 1)`,
    [id],
  );
  const service = await fixture.startService();
  await service.app.get(RetentionService).run();
  expect(await fixture.log(actor, id)).toHaveLength(2);
});
