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

interface StoredContact {
  id: string;
  key: string;
  name: string | null;
  at: Date | null;
}

/** Contacts in their table. */
@Injectable()
export class ContactsRepository {
  /**
   * Stores contacts that are new and names that are newer. Answers with the id of each contact by
   * `channelId platformContactId`.
   */
  async upsert(manager: EntityManager, seen: readonly ContactSeen[]): Promise<Map<string, string>> {
    if (seen.length === 0) return new Map();
    const contacts = newestNames(seen);
    const known = await this.find(manager, contacts);
    const news = contacts.filter((contact) => isNews(contact, known.get(keyOf(contact))));
    if (news.length === 0) return idsOf(known);
    await this.store(manager, news);
    return idsOf(await this.find(manager, contacts));
  }

  private async find(
    manager: EntityManager,
    contacts: readonly ContactSeen[],
  ): Promise<Map<string, StoredContact>> {
    const stored: StoredContact[] = await manager.query(
      `select c.id, c.channel_id || ' ' || c.platform_contact_id as key, c.name, c.name_at as at
       from contacts c
       join json_to_recordset($1) as r("channelId" uuid, "platformContactId" text)
         on c.channel_id = r."channelId" and c.platform_contact_id = r."platformContactId"`,
      [JSON.stringify(contacts)],
    );
    return new Map(stored.map((contact) => [contact.key, contact]));
  }

  /** Rows are locked in one order for everybody, so that concurrent batches cannot wait for each other in a circle. */
  private async store(manager: EntityManager, contacts: readonly ContactSeen[]): Promise<void> {
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
      [JSON.stringify(contacts.map((contact) => ({ ...contact, id: newId() })))],
    );
  }
}

function idsOf(contacts: ReadonlyMap<string, StoredContact>): Map<string, string> {
  return new Map([...contacts].map(([key, { id }]) => [key, id]));
}

function keyOf({ channelId, platformContactId }: ContactSeen): string {
  return `${channelId} ${platformContactId}`;
}

function isNews(contact: ContactSeen, stored: StoredContact | undefined): boolean {
  return stored === undefined || tellsMore(contact, { name: stored.name, at: stored.at ?? contact.at });
}

/** One row per contact, with the name that was told last. */
function newestNames(seen: readonly ContactSeen[]): ContactSeen[] {
  const newest = new Map<string, ContactSeen>();
  for (const contact of seen) {
    const key = keyOf(contact);
    const known = newest.get(key);
    if (known === undefined || tellsMore(contact, known)) newest.set(key, contact);
  }
  return [...newest.values()];
}

type Name = Pick<ContactSeen, 'name' | 'at'>;

/** Whether a name is to be preferred: any to none, the later to the earlier. */
function tellsMore(contact: Name, known: Name): boolean {
  if (contact.name === null || known.name === null) return contact.name !== null;
  if (contact.at.getTime() !== known.at.getTime()) return contact.at > known.at;
  return Buffer.compare(Buffer.from(contact.name), Buffer.from(known.name)) > 0;
}
