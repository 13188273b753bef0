import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { StoredFile } from '#shared/contracts/conversations.js';

/** Where the bytes are that an actor may see. Each query names the organization and the actor's channels. */
@Injectable()
export class StoredFilesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Of an attachment in a conversation that the actor sees; null for what is invisible, missing or without bytes alike. */
  async ofAttachment(actor: Actor, attachmentId: string): Promise<StoredFile | null> {
    const [file]: StoredFile[] = await this.dataSource.query(
      `select a.storage_key as "storageKey", a.mime_type as "mimeType", a.file_name as "fileName",
         a.size_bytes as "sizeBytes"
       from attachment_copies a
       join messages m on m.id = a.message_id
       join conversations c on c.id = m.conversation_id
       where a.id = $3 and a.state = 'stored'
         and c.organization_id = $1 and c.channel_id = any($2) and c.queue is not null`,
      [actor.organizationId, Object.keys(actor.channelRoles), attachmentId],
    );
    return file ?? null;
  }

  /** Of the picture of the post under which a conversation stands. */
  async ofPost(actor: Actor, conversationId: string): Promise<StoredFile | null> {
    const [file]: StoredFile[] = await this.dataSource.query(
      `select pp.picture_key as "storageKey", pp.picture_mime_type as "mimeType", null as "fileName",
         pp.picture_size_bytes as "sizeBytes"
       from conversations c
       join posts p on p.channel_id = c.channel_id and p.post_id = c.post_id
       join post_pictures pp on pp.post_id = p.id
       where c.id = $3 and pp.picture_key is not null
         and c.organization_id = $1 and c.channel_id = any($2) and c.queue is not null`,
      [actor.organizationId, Object.keys(actor.channelRoles), conversationId],
    );
    return file ?? null;
  }

  /** Of a contact's picture, for who sees one of its conversations. */
  async ofContact(actor: Actor, contactId: string): Promise<StoredFile | null> {
    const [file]: StoredFile[] = await this.dataSource.query(
      `select t.picture_key as "storageKey", t.picture_mime_type as "mimeType", null as "fileName",
         t.picture_size_bytes as "sizeBytes"
       from contacts t
       where t.id = $3 and t.picture_key is not null and t.organization_id = $1 and exists (
         select 1 from conversations c
         where c.contact_id = t.id and c.channel_id = t.channel_id
           and c.organization_id = $1 and c.channel_id = any($2) and c.queue is not null
       )`,
      [actor.organizationId, Object.keys(actor.channelRoles), contactId],
    );
    return file ?? null;
  }
}
