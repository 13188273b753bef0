import { quarantineRpc } from '#shared/contracts/quarantine.js';
import { webhooksRpc } from '#shared/contracts/webhooks.js';
import { newId } from '#shared/database/ids.js';
import {
  actualOutcomes,
  expectedOutcomes,
  mayCall,
  servedPatterns,
  type PatternRow,
} from '#shared/testing/pattern-matrix.js';
import type { TestService } from '#shared/testing/test-service.js';
import { admin, WebhooksFixture } from './testing/webhooks-fixture.js';

jest.setTimeout(60_000);

const SECRET = 'Bestellungen ans Lager';
const url = 'http://127.0.0.1:9/hook';
const boss = admin();
const [channelId, elsewhereId] = [newId(), newId()];
let fixture: WebhooksFixture;
let service: TestService;

beforeAll(async () => {
  fixture = await WebhooksFixture.create();
  service = await fixture.startService();
}, 60_000);
afterAll(() => fixture.close());

/** Removed again in the next call, for there may be 50 at most. */
async function endpoint(): Promise<string> {
  const { items } = await fixture.rpc.call(webhooksRpc.listEndpoints, { actor: boss });
  for (const { id, version } of items)
    await fixture.rpc.call(webhooksRpc.removeEndpoint, {
      actor: boss,
      endpointId: id,
      expectedVersion: version,
    });
  return (await fixture.create(boss, { url, description: SECRET })).id;
}

async function delivery(): Promise<{ endpointId: string; deliveryId: string }> {
  const endpointId = await endpoint();
  const { id } = await fixture.rpc.call(webhooksRpc.sendTest, { actor: boss, endpointId });
  return { endpointId, deliveryId: id };
}

const quarantine = quarantineRpc('webhooks');
const page = { limit: 50 };

const rows: PatternRow[] = [
  mayCall(webhooksRpc.listEndpoints, 'admin of their own')(() => ({})),
  mayCall(webhooksRpc.getEndpoint, 'admin')(async () => ({ endpointId: await endpoint() })),
  mayCall(
    webhooksRpc.createEndpoint,
    'admin of their own',
  )(() => ({
    url,
    description: '',
    eventTypes: ['conversation.changed'],
    channelIds: null,
  })),
  mayCall(
    webhooksRpc.updateEndpoint,
    'admin',
  )(async () => ({
    endpointId: await endpoint(),
    expectedVersion: 1,
    changes: { paused: true },
  })),
  mayCall(
    webhooksRpc.removeEndpoint,
    'admin',
  )(async () => ({
    endpointId: await endpoint(),
    expectedVersion: 1,
  })),
  mayCall(webhooksRpc.rotateSecret, 'admin')(async () => ({ endpointId: await endpoint() })),
  mayCall(webhooksRpc.sendTest, 'admin')(async () => ({ endpointId: await endpoint() })),
  mayCall(webhooksRpc.listDeliveries, 'admin')(async () => ({ ...page, endpointId: await endpoint() })),
  mayCall(webhooksRpc.replayDelivery, 'admin')(delivery),
  mayCall(quarantine.list, 'admin of their own')(() => page),
];

it('names every pattern of the service', () => {
  const replay = quarantine.replay.name; // in the matrix of conversations: the same code in each service
  expect([...rows.map(({ contract }) => contract.name), replay].toSorted()).toEqual(servedPatterns(service));
});

it.each(
  rows.flatMap((row) => (row.access === 'service' ? [] : [[row.contract.name, row, row.access] as const])),
)('%s: who may call it', async (_, row, access) => {
  const { organizationId } = boss;
  const where = { rpc: fixture.rpc, organizationId, channelId, elsewhereId, content: [], internal: [SECRET] };
  expect(await actualOutcomes(where, row)).toEqual(expectedOutcomes(access));
});
