import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#shared/database/ids.js';
import type { ContactEntity } from './contact.entity.js';

/** How old a profile may be when the customer writes again, in milliseconds. */
export const PROFILE_TTL_MS = Symbol('PROFILE_TTL_MS');

/** What a message tells about the customer. */
export interface ContactSeen {
  organizationId: string;
  channelId: string;
  platformContactId: string;
  name: string | null;
  at: Date;
  /** Whether the platform may tell a profile: of who wrote a direct message, and of nobody else (meta-platform.md 4.5). */
  hasProfile?: boolean;
}

interface StoredContact extends Pick<ContactEntity, 'profileState' | 'profileReadAt' | 'profileDueAt'> {
  id: string;
  key: string;
  name: string | null;
  at: Date | null;
}

/** A name that is newer than the known one; a profile beats them all. */
const newer = `excluded.name is not null and contacts.profile_state is distinct from 'known'
  and (contacts.name_at is null
    or (excluded.name_at, excluded.name collate "C") > (contacts.name_at, contacts.name collate "C"))`;

/** Contacts in their table. */
@Injectable()
export class ContactsRepository {
  constructor(@Inject(PROFILE_TTL_MS) private readonly profileTtlMs: number) {}

  /**
   * Stores contacts that are new and names that are newer, and asks for profiles that are missing or old. Answers with the id
   * of each contact by `channelId platformContactId`.
   */
  async upsert(manager: EntityManager, seen: readonly ContactSeen[]): Promise<Map<string, string>> {
    if (seen.length === 0) return new Map();
    const contacts = newestNames(seen);
    const known = await this.find(manager, contacts);
    const due = (contact: ContactSeen): boolean => this.isProfileDue(contact, known.get(keyOf(contact)));
    const news = contacts.filter((contact) => isNews(contact, known.get(keyOf(contact))) || due(contact));
    if (news.length === 0) return idsOf(known);
    await this.store(
      manager,
      news.map((contact) => ({ ...contact, profileDue: due(contact) })),
    );
    return idsOf(await this.find(manager, contacts));
  }

  private isProfileDue({ hasProfile }: ContactSeen, stored: StoredContact | undefined): boolean {
    if (hasProfile !== true || (stored !== undefined && stored.profileDueAt !== null)) return false;
    const readAt = stored?.profileReadAt ?? null;
    return readAt === null || readAt.getTime() < Date.now() - this.profileTtlMs;
  }

  private async find(
    manager: EntityManager,
    contacts: readonly ContactSeen[],
  ): Promise<Map<string, StoredContact>> {
    const stored: StoredContact[] = await manager.query(
      `select c.id, c.channel_id || ' ' || c.platform_contact_id as key, c.name, c.name_at as at,
         c.profile_state as "profileState", c.profile_read_at as "profileReadAt", c.profile_due_at as "profileDueAt"
       from contacts c
       join json_to_recordset($1) as r("channelId" uuid, "platformContactId" text)
         on c.channel_id = r."channelId" and c.platform_contact_id = r."platformContactId"`,
      [JSON.stringify(contacts)],
    );
    return new Map(stored.map((contact) => [contact.key, contact]));
  }

  /** Rows are locked in one order for everybody, so that concurrent batches cannot wait for each other in a circle. */
  private async store(
    manager: EntityManager,
    contacts: readonly (ContactSeen & { profileDue: boolean })[],
  ): Promise<void> {
    await manager.query(
      `insert into contacts (id, organization_id, channel_id, platform_contact_id, name, name_at, profile_due_at)
       select id, "organizationId", "channelId", "platformContactId", name, case when name is not null then at end,
         case when "profileDue" then now() end
       from json_to_recordset($1)
         as r(id uuid, "organizationId" uuid, "channelId" uuid, "platformContactId" text, name text, at timestamptz,
           "profileDue" boolean)
       order by "channelId", "platformContactId"
       on conflict (channel_id, platform_contact_id) do update
         set name = case when ${newer} then excluded.name else contacts.name end,
           name_at = case when ${newer} then excluded.name_at else contacts.name_at end,
           profile_due_at = coalesce(contacts.profile_due_at, excluded.profile_due_at)
         where ${newer} or (contacts.profile_due_at is null and excluded.profile_due_at is not null)`,
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
  if (stored === undefined) return true;
  if (stored.profileState === 'known') return false;
  return tellsMore(contact, { name: stored.name, at: stored.at ?? contact.at });
}

/** One row per contact, with the name that was told last. */
function newestNames(seen: readonly ContactSeen[]): ContactSeen[] {
  const newest = new Map<string, ContactSeen>();
  for (const contact of seen) {
    const key = keyOf(contact);
    const known = newest.get(key);
    const hasProfile = contact.hasProfile === true || known?.hasProfile === true;
    const told = known === undefined || tellsMore(contact, known) ? contact : known;
    newest.set(key, { ...told, hasProfile });
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
