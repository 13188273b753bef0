import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExportedMessage, ExportedReaction } from '#shared/contracts/contact-exports.js';
import type { StoredFile } from '#shared/contracts/conversations.js';
import { attachmentViews } from '../attachments/attachment-views.repository.js';
import type { ContactEntity } from '../contacts/contact.entity.js';
import { exportedFileAddress } from './exported-file-address.js';
import { customerParameters, isOfCustomer, iso, threadsWithCustomer } from './customer-sql.js';

/** A message, and where it stands in the order of the export. */
export interface PlacedMessage extends ExportedMessage {
  position: string;
}

/** To the microsecond, which is what the database compares; what was never told of itself comes first. */
const position = `to_char(coalesce(m.sent_at, 'epoch') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What a customer wrote and was answered, for an export. */
@Injectable()
export class ExportedMessagesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Oldest first; one row more than `limit`. */
  async page(
    { id: contactId, channelId, platformContactId }: ContactEntity,
    [at, after]: readonly [string, string] | readonly [null, null],
    limit: number,
  ): Promise<PlacedMessage[]> {
    const { manager } = this.dataSource;
    const rows: Omit<PlacedMessage, 'attachments'>[] = await manager.query(
      `select m.id, m.conversation_id as "conversationId", m.platform_message_id as "platformMessageId", m.direction,
         ${iso('m.sent_at')} as "sentAt", m.author_platform_id as "authorPlatformId", m.author_name as "authorName",
         m.text, m.original_text as "originalText", m.edits, m.readings, m.context,
         m.parent_platform_id as "parentPlatformId", m.visibility, m.hidden, ${iso('m.removed_at')} as "removedAt",
         m.agent_id as "agentId",
         case when m.delivery_state is not null
           then json_build_object('state', m.delivery_state, 'reason', m.delivery_reason) end as delivery,
         (select coalesce(r.emoji, r.reaction) from message_reactions r
          where r.message_id = m.id and r.by_business) as "ourReaction",
         (select coalesce(json_agg(json_build_object('action', a.action, 'state', a.state, 'agentId', a.agent_id,
            'requestedAt', ${iso('a.requested_at')}) order by a.requested_at, a.id), '[]')
          from message_actions a where a.message_id = m.id) as actions,
         ${position} as position
       from messages m join conversations c on c.id = m.conversation_id
       where m.conversation_id in (${threadsWithCustomer}) and ${isOfCustomer}
         and ($4::timestamptz is null or (coalesce(m.sent_at, 'epoch'), m.id) > ($4, $5::uuid))
       order by coalesce(m.sent_at, 'epoch'), m.id limit $6`,
      [...customerParameters(channelId, platformContactId), at, after, limit + 1],
    );
    const attachments = await attachmentViews(
      manager,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      ...row,
      attachments: (attachments.get(row.id) ?? []).map((one) => ({
        ...one,
        address: one.copy === 'stored' ? exportedFileAddress(contactId, one.id) : null,
      })),
    }));
  }

  /** By the id of the message; one row more than `limit`. What was taken back is there without what it was. */
  reactions(
    { channelId, platformContactId }: ContactEntity,
    after: string | null,
    limit: number,
  ): Promise<ExportedReaction[]> {
    return this.dataSource.query(
      `select m.conversation_id as "conversationId", m.id as "messageId", ${iso('r.at')} as at, r.reaction, r.emoji, r.name
       from messages m join message_reactions r on r.message_id = m.id and r.actor_key = $2
       where m.channel_id = $1 and ($3::uuid is null or m.id > $3)
       order by m.id limit $4`,
      [channelId, customerParameters(channelId, platformContactId)[2], after, limit + 1],
    );
  }

  /** Where the bytes of an attachment of an exported message are. */
  async file(
    { channelId, platformContactId }: ContactEntity,
    attachmentId: string,
  ): Promise<StoredFile | null> {
    const [file]: StoredFile[] = await this.dataSource.query(
      `select a.storage_key as "storageKey", a.mime_type as "mimeType", a.file_name as "fileName", a.size_bytes as "sizeBytes"
       from attachment_copies a join messages m on m.id = a.message_id join conversations c on c.id = m.conversation_id
       where a.id = $3 and a.state = 'stored' and m.channel_id = $1 and ${isOfCustomer}`,
      [channelId, platformContactId, attachmentId],
    );
    return file ?? null;
  }
}
