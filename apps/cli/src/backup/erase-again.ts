import { erasuresEvents, type Erasure } from '#shared/contracts/erasures.js';
import { newId } from '#shared/database/ids.js';
import { encodeEvent } from '#shared/messaging/encode-event.js';
import type { Client } from 'pg';

/** Customers of a channel whom the ledger names, with the line that does. */
const named = `
  select distinct on (t.id) t.organization_id as "organizationId", t.channel_id as "channelId",
    t.platform_contact_id as "customerId", l."contactHash", l."requestedBy", l."requestedAt"
  from contacts t join json_to_recordset($1) as l("channelId" uuid, "contactHash" text, "requestedBy" uuid, "requestedAt" timestamptz)
    on l."channelId" = t.channel_id
      and l."contactHash" = encode(sha256(convert_to(t.channel_id || ' ' || t.platform_contact_id, 'UTF8')), 'hex')
  order by t.id, l."requestedAt"`;

interface Named {
  organizationId: string;
  channelId: string;
  customerId: string;
  contactHash: string;
  requestedBy: string | null;
  requestedAt: Date;
}

/**
 * Has everybody erased again who stands in the ledger and is back with an older backup of conversations: the requests are put into its
 * outbox, in the transaction of the restore, and carried out everywhere as soon as the services start. Answers with the number of customers.
 */
export async function eraseAgain(client: Client, ledger: readonly Erasure[]): Promise<number> {
  if (ledger.length === 0) return 0;
  const { rows } = await client.query<Named>(named, [JSON.stringify(ledger)]);
  for (const { organizationId, channelId, customerId, contactHash, requestedBy, requestedAt } of rows) {
    const requestId = newId();
    await client.query(
      `insert into erasures (id, organization_id, channel_id, request_id, contact_hash, requested_by, requested_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [newId(), organizationId, channelId, requestId, contactHash, requestedBy, requestedAt],
    );
    const request = { organizationId, channelId, requestId, customerIds: [customerId] };
    const content = encodeEvent(erasuresEvents.requested, request);
    await client.query(
      `insert into outbox_messages (id, routing_key, content, headers, mandatory) values ($1, $2, $3, '{}', true)`,
      [newId(), erasuresEvents.requested.name, content],
    );
  }
  return rows.length;
}
