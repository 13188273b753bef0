import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactEntity } from './contact.entity.js';
import { selectList } from '../database/multi-row.js';

/** Longer than asking for a profile and fetching its picture may take. */
const leaseSeconds = 300;

/** Whose profiles are to be read, and what they say, in the table of contacts. */
@Injectable()
export class ProfilesRepository {
  /** Takes up to `limit` contacts whose profile is due; nobody else gets them before the lease ends. */
  async takeDue(manager: EntityManager, limit: number): Promise<ContactEntity[]> {
    const due: ContactEntity[] = await manager.query(
      `select ${selectList(manager, ContactEntity, 't')} from contacts t
       where t.profile_due_at <= now() order by t.profile_due_at limit $1 for no key update skip locked`,
      [limit],
    );
    await manager.query(
      `update contacts set profile_due_at = now() + $2 * interval '1 second', profile_attempts = profile_attempts + 1
       where id = any($1)`,
      [due.map(({ id }) => id), leaseSeconds],
    );
    return due.map((contact) => ({ ...contact, profileAttempts: contact.profileAttempts + 1 }));
  }

  /** The contact as it is now, locked: before its conversations, as everybody does. */
  async lock(manager: EntityManager, id: string): Promise<ContactEntity | null> {
    const [contact]: ContactEntity[] = await manager.query(
      `select ${selectList(manager, ContactEntity, 't')} from contacts t where t.id = $1 for no key update`,
      [id],
    );
    return contact ?? null;
  }

  async save(manager: EntityManager, contact: ContactEntity): Promise<void> {
    await manager.getRepository(ContactEntity).save(contact);
  }

  /** The conversations that show the contact. */
  async conversationsOf(manager: EntityManager, contactId: string): Promise<string[]> {
    const found: { id: string }[] = await manager.query(
      `select id from conversations where contact_id = $1`,
      [contactId],
    );
    return found.map(({ id }) => id);
  }
}
