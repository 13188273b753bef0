import type { ChannelFacts } from '#shared/contracts/channels.js';
import { customerExportsRpc } from '#shared/contracts/contact-exports.js';
import { ingestRpc } from '#shared/contracts/ingest.js';
import { quarantineRpc } from '#shared/contracts/quarantine.js';
import { newId } from '#shared/database/ids.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import {
  actualOutcomes,
  expectedOutcomes,
  mayCall,
  servedPatterns,
  type PatternRow,
} from '#shared/testing/pattern-matrix.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { IngestFixture } from './testing/ingest-fixture.js';
import { ReadsFixture } from './testing/reads-fixture.js';

jest.setTimeout(60_000);

let fixture: ReadsFixture;
let ingest: IngestFixture;
let channel: ChannelFacts;

beforeAll(async () => {
  fixture = await ReadsFixture.start();
  ingest = fixture.ingest;
  channel = await fixture.channel();
}, 60_000);
afterAll(() => fixture.close());

async function delivery(): Promise<string> {
  const id = await ingest.accept('{"object":"page","entry":[]}');
  await waitFor(async () => {
    const rows = await ingest.rows('select 1 from raw_deliveries where id = $1', [id]);
    return rows.length === 1;
  });
  return id;
}

const quarantine = quarantineRpc('ingest-meta');
const page = { limit: 50 };
const customer = () => ({ ...page, channelId: channel.id, customerId: '6780462125377510' });

const rows: PatternRow[] = [
  mayCall(ingestRpc.webhookFacts, 'admin of their own')(() => ({})),
  mayCall(ingestRpc.listDeliveries, 'admin of their own')(() => page),
  // What Meta sends is the installation's: one delivery may hold what customers of several organizations wrote.
  mayCall(ingestRpc.replayDelivery, 'admin of their own')(async () => ({ deliveryId: await delivery() })),
  mayCall(ingestRpc.listReads, 'admin of their own')(() => ({ channelId: channel.id })),
  mayCall(
    ingestRpc.requestRead,
    'admin',
  )(() => ({
    channelId: channel.id,
    from: new Date(Date.now() - 3_600_000).toISOString(),
  })),
  mayCall(ingestRpc.lastEvents, 'admin of their own')(() => ({ channelIds: [channel.id] })),
  mayCall(customerExportsRpc.webhooks, 'admin')(() => customer()),
  mayCall(customerExportsRpc.lookups, 'admin')(() => customer()),
  mayCall(customerExportsRpc.quarantined, 'admin')(() => customer()),
  mayCall(quarantine.list, 'admin of their own')(() => page),
];

it('names every pattern of the service', () => {
  const replay = quarantine.replay.name; // in the matrix of conversations: the same code in each service
  expect([...rows.map(({ contract }) => contract.name), replay].toSorted()).toEqual(
    servedPatterns(ingest.service),
  );
});

it.each(
  rows.flatMap((row) => (row.access === 'service' ? [] : [[row.contract.name, row, row.access] as const])),
)('%s: who may call it', async (_, row, access) => {
  const where = {
    rpc: ingest.service.app.get(RpcClient, { strict: false }),
    organizationId: channel.organizationId,
    channelId: channel.id,
    elsewhereId: newId(),
    content: [],
    internal: [channel.displayName],
  };
  expect(await actualOutcomes(where, row)).toEqual(expectedOutcomes(access));
});
