import type { Actor } from '#shared/contracts/actor.js';
import { webhooksRpc } from '#shared/contracts/webhooks.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { admin, WebhooksFixture } from '../testing/webhooks-fixture.js';

const url = 'http://127.0.0.1:9/hook';
let fixture: WebhooksFixture;
let actor: Actor;

beforeAll(async () => {
  fixture = await WebhooksFixture.create();
  await fixture.startService();
}, 60_000);
afterAll(() => fixture.close());
beforeEach(() => {
  actor = admin();
});

const audited = (action: string) =>
  waitFor(() =>
    fixture.audit.entries.find(
      (entry) => entry.action === action && entry.organizationId === actor.organizationId,
    ),
  );

it('adds an endpoint, shows its secret once, and keeps it encrypted', async () => {
  const { secret, ...endpoint } = await fixture.create(actor, { url });
  expect(Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32);
  expect(endpoint).toMatchObject({ url, state: 'active', version: 1, previousSecretUntil: null });
  const shown = await fixture.rpc.call(webhooksRpc.getEndpoint, { actor, endpointId: endpoint.id });
  expect(shown).toEqual(endpoint);
  const [row] = await fixture.database.dataSource.query<[{ all: string; secret: Buffer }]>(
    'select to_jsonb(e)::text as all, secret from webhook_endpoints e where id = $1',
    [endpoint.id],
  );
  expect(row.all + row.secret.toString()).not.toContain(secret.slice(6, 20));
  const entry = await audited('webhook-endpoint.created');
  expect(entry).toMatchObject({ subject: { endpointId: endpoint.id }, before: null, after: { url } });
  expect(JSON.stringify(entry)).not.toContain(secret);
});

it.each([
  ['http://example.com/'],
  ['https://example.com:22/'],
  ['https://user:password@example.com/'],
  ['https://127.0.0.2/'],
  ['https://169.254.169.254/latest/meta-data/'],
  ['https://[::ffff:10.0.0.1]/'],
])('refuses to send to %s', async (wrong) => {
  const refused = { code: 'validation-failed', violations: [{ pointer: '/url', code: 'address-refused' }] };
  await expect(fixture.create(actor, { url: wrong })).rejects.toMatchObject(refused);
  const { id: endpointId } = await fixture.create(actor, { url });
  const changes = { url: wrong };
  const update = { actor, endpointId, expectedVersion: 1, changes };
  await expect(fixture.rpc.call(webhooksRpc.updateEndpoint, update)).rejects.toMatchObject(refused);
});

it('refuses what is no text', async () => {
  const refused = { code: 'validation-failed', violations: [{ pointer: '/description' }] };
  await expect(fixture.create(actor, { url, description: 'a\0b' })).rejects.toMatchObject(refused);
  const quoted = `'; drop table webhook_endpoints; -- 🙂`;
  expect(await fixture.create(actor, { url, description: quoted })).toMatchObject({ description: quoted });
});

it('changes only what is different, and tells the audit log', async () => {
  const { id: endpointId } = await fixture.create(actor, { url });
  const update = (expectedVersion: number, changes: object) =>
    fixture.rpc.call(webhooksRpc.updateEndpoint, { actor, endpointId, expectedVersion, changes });
  expect(await update(1, { description: 'For specs', paused: false })).toMatchObject({ version: 1 });
  const changed = await update(1, { paused: true, channelIds: [endpointId, endpointId] });
  expect(changed).toMatchObject({ version: 2, state: 'paused', channelIds: [endpointId] });
  expect(await audited('webhook-endpoint.updated')).toMatchObject({
    before: { state: 'active', channelIds: null },
    after: { state: 'paused', channelIds: [endpointId] },
  });
});

it('tells who comes too late who changed what', async () => {
  const { id: endpointId } = await fixture.create(actor, { url });
  const call = (changes: object, expectedVersion = 1) =>
    fixture.rpc.call(webhooksRpc.updateEndpoint, { actor, endpointId, expectedVersion, changes });
  await call({ description: 'other' });
  await call({ paused: true }, 2);
  const late = {
    code: 'precondition-failed',
    members: { conflict: { changedBy: 'Ada', fields: ['description', 'state'] } },
  };
  await expect(call({ description: 'mine' })).rejects.toMatchObject(late);
  const remove = { actor, endpointId, expectedVersion: 1 };
  await expect(fixture.rpc.call(webhooksRpc.removeEndpoint, remove)).rejects.toMatchObject(late);
});

it('lets one of two admins win', async () => {
  const { id: endpointId } = await fixture.create(actor, { url });
  const outcomes = await Promise.allSettled(
    ['a', 'b'].map((description) =>
      fixture.rpc.call(webhooksRpc.updateEndpoint, {
        actor,
        endpointId,
        expectedVersion: 1,
        changes: { description },
      }),
    ),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

it('makes a new secret and says until when the old one is used', async () => {
  const { id: endpointId, secret } = await fixture.create(actor, { url });
  const rotated = await fixture.rpc.call(webhooksRpc.rotateSecret, { actor, endpointId });
  expect(rotated.secret).not.toBe(secret);
  const hours = (Date.parse(rotated.previousSecretUntil ?? '') - Date.now()) / 3_600_000;
  expect(hours).toBeCloseTo(24, 1);
  expect(rotated.version).toBe(2);
  expect(JSON.stringify(await audited('webhook-secret.rotated'))).not.toMatch(/whsec/);
});

it('removes an endpoint', async () => {
  const { id: endpointId } = await fixture.create(actor, { url });
  await fixture.rpc.call(webhooksRpc.removeEndpoint, { actor, endpointId, expectedVersion: 1 });
  expect(await fixture.rpc.call(webhooksRpc.listEndpoints, { actor })).toEqual({ items: [] });
  expect(await audited('webhook-endpoint.removed')).toMatchObject({ before: { url }, after: null });
});

it('takes fifty of an organization, also of who is fast', async () => {
  const adding = Array.from({ length: 53 }, () => fixture.create(actor, { url }));
  const refused = (await Promise.allSettled(adding)).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(3);
  expect(refused[0]).toMatchObject({ reason: { code: 'limit-reached' } });
  expect((await fixture.rpc.call(webhooksRpc.listEndpoints, { actor })).items).toHaveLength(50);
}, 30_000);

describe('who may', () => {
  type Call = [string, (who: Actor, endpointId: string) => Promise<unknown>];
  const calls: Call[] = [
    ['get', (who, endpointId) => fixture.rpc.call(webhooksRpc.getEndpoint, { actor: who, endpointId })],
    [
      'update',
      (who, endpointId) =>
        fixture.rpc.call(webhooksRpc.updateEndpoint, {
          actor: who,
          endpointId,
          expectedVersion: 1,
          changes: { paused: true },
        }),
    ],
    [
      'remove',
      (who, endpointId) =>
        fixture.rpc.call(webhooksRpc.removeEndpoint, { actor: who, endpointId, expectedVersion: 1 }),
    ],
    ['rotate', (who, endpointId) => fixture.rpc.call(webhooksRpc.rotateSecret, { actor: who, endpointId })],
    ['test', (who, endpointId) => fixture.rpc.call(webhooksRpc.sendTest, { actor: who, endpointId })],
    [
      'list deliveries',
      (who, endpointId) =>
        fixture.rpc.call(webhooksRpc.listDeliveries, { actor: who, endpointId, limit: 10 }),
    ],
    [
      'replay',
      (who, endpointId) =>
        fixture.rpc.call(webhooksRpc.replayDelivery, { actor: who, endpointId, deliveryId: newId() }),
    ],
  ];

  it.each(calls)('%s: an admin of the organization, nobody else', async (_, call) => {
    const { id } = await fixture.create(actor, { url });
    const member = { ...actor, organizationRole: 'member' as const };
    await expect(call(member, id)).rejects.toMatchObject({ code: 'role-missing' });
    const [foreign, unknown] = await Promise.allSettled([call(admin(), id), call(actor, newId())]);
    expect(foreign).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } });
    expect(foreign).toEqual(unknown);
  });

  it('list: each organization its own', async () => {
    await fixture.create(actor, { url });
    expect(await fixture.rpc.call(webhooksRpc.listEndpoints, { actor: admin() })).toEqual({ items: [] });
    const member = { ...actor, organizationRole: 'member' as const };
    await expect(fixture.rpc.call(webhooksRpc.listEndpoints, { actor: member })).rejects.toMatchObject({
      code: 'role-missing',
    });
  });
});
