import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ExportedContact } from '#shared/contracts/contact-exports.js';
import type { ContactEntity } from '../contacts/contact.entity.js';

/** Under what a customer is known. */
@Injectable()
export class ExportedContactsRepository {
  /** The contact itself, then those on the channels of the organization where the platform's id means the same person. */
  identities(
    manager: EntityManager,
    { id, organizationId }: ContactEntity,
  ): Promise<ExportedContact['identities']> {
    return manager.query(
      `select t.id as "contactId", t.channel_id as "channelId", ch.display_name as "channelName", ch.platform,
         t.platform_contact_id as "platformContactId", t.name
       from contacts own join channels home on home.id = own.channel_id
       join contacts t on t.organization_id = own.organization_id and t.platform_contact_id = own.platform_contact_id
       join channels ch on ch.id = t.channel_id and split_part(ch.platform, '-', 1) = split_part(home.platform, '-', 1)
       where own.id = $1 and own.organization_id = $2
       order by t.id <> own.id, t.id`,
      [id, organizationId],
    );
  }
}
