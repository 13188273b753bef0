import { createHash } from 'node:crypto';
import type { Erasure } from '#shared/contracts/erasures.js';
import { erasuresEvents } from '#shared/contracts/erasures.js';
import { newId } from '#shared/database/ids.js';
import { createTestDatabase, type TestDatabase } from '#shared/testing/test-database.js';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { eraseAgain } from './erase-again.js';

/** What of the database of conversations is written and read here. */
class CreateParts1700000000000 {
  name = 'CreateParts1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contacts (id uuid primary key, organization_id uuid not null, channel_id uuid not null, platform_contact_id text not null);
      create table erasures (id uuid primary key, organization_id uuid not null, channel_id uuid not null, request_id uuid not null,
        contact_hash text not null, requested_by uuid, requested_at timestamptz not null, completed_at timestamptz);
      create unique index on erasures (contact_hash) where completed_at is null;
      create table outbox_messages (id uuid primary key, routing_key text not null, content text not null, headers jsonb not null, mandatory boolean not null);
    `);
  }
}

const organizationId = newId();
const here = newId();
const elsewhere = newId();
const jane = '6483377834163446';
const joe = '6483377834163447';
let database: TestDatabase;
let client: Client;

beforeEach(async () => {
  database = await createTestDatabase({ entities: [], migrations: [CreateParts1700000000000] });
  client = new Client({ connectionString: database.url });
  await client.connect();
  for (const [channelId, customerId] of [
    [here, jane],
    [here, joe],
    [elsewhere, jane],
  ])
    await client.query('insert into contacts values ($1, $2, $3, $4)', [
      newId(),
      organizationId,
      channelId,
      customerId,
    ]);
});
afterEach(async () => {
  await client.end();
  await database.close();
});

/** As conversations writes it into its ledger. */
const lineOf = (channelId: string, customerId: string): Erasure => ({
  id: newId(),
  channelId,
  contactHash: createHash('sha256').update(`${channelId} ${customerId}`).digest('hex'),
  requestedAt: '2026-11-01T08:00:00.000Z',
  requestedBy: null,
  completedAt: '2026-11-01T08:00:01.000Z',
});
const requested = async (): Promise<unknown[]> => {
  const { rows } = await client.query<{ routing_key: string; content: string }>(
    'select routing_key, content from outbox_messages',
  );
  expect(rows.map((row) => row.routing_key)).toEqual(rows.map(() => erasuresEvents.requested.name));
  return rows.map(({ content }) => erasuresEvents.requested.schema.parse(JSON.parse(content)));
};

it('asks for those of the ledger who are back, on that channel only', async () => {
  expect(await eraseAgain(client, [lineOf(here, jane), lineOf(here, 'somebody who is not back')])).toBe(1);
  expect(await requested()).toEqual([
    { organizationId, channelId: here, requestId: expect.any(String), customerIds: [jane] },
  ]);
  const { rows } = await client.query('select contact_hash as hash, completed_at as done from erasures');
  expect(rows).toEqual([{ hash: lineOf(here, jane).contactHash, done: null }]);
});

it('asks once for who stands there more than once', async () => {
  expect(await eraseAgain(client, [lineOf(here, jane), lineOf(here, jane)])).toBe(1);
  expect(await requested()).toHaveLength(1);
});

it('asks for nobody without a ledger', async () => {
  expect(await eraseAgain(client, [])).toBe(0);
  expect(await requested()).toEqual([]);
});
