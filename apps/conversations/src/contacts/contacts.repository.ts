import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#shared/database/ids.js';

/** What a message tells about the customer. */
export interface ContactSeen {
  organizationId: string;
  channelId: string;
  platformContactId: string;
  name: string | null;
  at: Date;
}

/** Contacts in their table. */
@Injectable()
export class ContactsRepository {
  /**
   * Stores contacts that are new and names that are newer. Rows are locked in one order for everybody, so that concurrent
   * batches cannot wait for each other in a circle. Answers with the id of each contact by `channelId platformContactId`.
   */
  async upsert(manager: EntityManager, seen: readonly ContactSeen[]): Promise<Map<string, string>> {
    if (seen.length === 0) return new Map();
    const rows = newestNames(seen).map((contact) => ({ ...contact, id: newId() }));
    const parameters = [JSON.stringify(rows)];
    await manager.query(
      `insert into contacts (id, organization_id, channel_id, platform_contact_id, name, name_at)
       select id, "organizationId", "channelId", "platformContactId", name, case when name is not null then at end
       from json_to_recordset($1)
         as r(id uuid, "organizationId" uuid, "channelId" uuid, "platformContactId" text, name text, at timestamptz)
       order by "channelId", "platformContactId"
       on conflict (channel_id, platform_contact_id) do update set name = excluded.name, name_at = excluded.name_at
       where excluded.name is not null
         and (contacts.name_at is null
           or (excluded.name_at, excluded.name collate "C") > (contacts.name_at, contacts.name collate "C"))`,
      parameters,
    );
    const stored: { id: string; key: string }[] = await manager.query(
      `select c.id, c.channel_id || ' ' || c.platform_contact_id as key
       from contacts c
       join json_to_recordset($1) as r("channelId" uuid, "platformContactId" text)
         on c.channel_id = r."channelId" and c.platform_contact_id = r."platformContactId"`,
      parameters,
    );
    return new Map(stored.map(({ key, id }) => [key, id]));
  }
}

/** One row per contact, with the name that was told last. */
function newestNames(seen: readonly ContactSeen[]): ContactSeen[] {
  const newest = new Map<string, ContactSeen>();
  for (const contact of seen) {
    const key = `${contact.channelId} ${contact.platformContactId}`;
    const known = newest.get(key);
    if (known === undefined || tellsMore(contact, known)) newest.set(key, contact);
  }
  return [...newest.values()];
}

function tellsMore(contact: ContactSeen, known: ContactSeen): boolean {
  if (contact.name === null || known.name === null) return contact.name !== null;
  if (contact.at.getTime() !== known.at.getTime()) return contact.at > known.at;
  return Buffer.compare(Buffer.from(contact.name), Buffer.from(known.name)) > 0;
}
