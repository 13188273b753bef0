import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Actor } from '#shared/contracts/actor.js';
import { id, instant } from '#shared/contracts/common.js';
import type { contactExportsRpc, ExportedContact } from '#shared/contracts/contact-exports.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { StoredFile } from '#shared/contracts/conversations.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { partOfPerson } from '#shared/json/part-of-person.js';
import { QuarantineExport } from '#shared/messaging/quarantine-export.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { ContactEntity } from '../contacts/contact.entity.js';
import { ExportedContactsRepository } from './exported-contacts.repository.js';
import { ExportedConversationsRepository } from './exported-conversations.repository.js';
import { exportedFileAddress } from './exported-file-address.js';
import { ExportedMessagesRepository } from './exported-messages.repository.js';

type Rpc = typeof contactExportsRpc;
const position = z.tuple([instant, id]);

/** What is kept here of a customer, for the admin who exports it. Errors of all: `role-missing`, `not-found`. */
@Injectable()
export class ContactExports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly contacts: ExportedContactsRepository,
    private readonly conversationsOf: ExportedConversationsRepository,
    private readonly messagesOf: ExportedMessagesRepository,
    private readonly quarantine: QuarantineExport,
  ) {}

  /** Written down before anything is told. */
  async begin({ actor, contactId }: RpcRequest<Rpc['begin']>): Promise<ExportedContact> {
    const contact = await this.contactOf(actor, contactId);
    return this.transactions.run(async (manager) => {
      await this.audit.record(manager, actor, {
        action: 'contact.exported',
        subject: { contactId, channelId: contact.channelId },
        before: null,
        after: null,
      });
      return toHead(contact, await this.contacts.identities(manager, contact));
    });
  }

  async conversations(request: RpcRequest<Rpc['conversations']>): Promise<RpcResponse<Rpc['conversations']>> {
    const contact = await this.contactOf(request.actor, request.contactId);
    const query = ['conversations', contact.id];
    const [after = null] = decodeCursor(z.tuple([id]), request.cursor, query) ?? [];
    const rows = await this.conversationsOf.page(contact, after, request.limit);
    return pageOfRows(
      rows,
      request.limit,
      (row) => row,
      (row) => [row.id],
      query,
    );
  }

  async messages(request: RpcRequest<Rpc['messages']>): Promise<RpcResponse<Rpc['messages']>> {
    const contact = await this.contactOf(request.actor, request.contactId);
    const query = ['messages', contact.id];
    const after = decodeCursor(position, request.cursor, query) ?? ([null, null] as const);
    const rows = await this.messagesOf.page(contact, after, request.limit);
    return pageOfRows(
      rows,
      request.limit,
      ({ position: _position, ...message }) => message,
      (row) => [row.position, row.id],
      query,
    );
  }

  async reactions(request: RpcRequest<Rpc['reactions']>): Promise<RpcResponse<Rpc['reactions']>> {
    const contact = await this.contactOf(request.actor, request.contactId);
    const query = ['reactions', contact.id];
    const [after = null] = decodeCursor(z.tuple([id]), request.cursor, query) ?? [];
    const rows = await this.messagesOf.reactions(contact, after, request.limit);
    return pageOfRows(
      rows,
      request.limit,
      (row) => row,
      (row) => [row.messageId],
      query,
    );
  }

  async quarantined({
    actor,
    contactId,
    cursor,
    limit,
  }: RpcRequest<Rpc['quarantined']>): Promise<RpcResponse<Rpc['quarantined']>> {
    const { channelId, platformContactId: personId } = await this.contactOf(actor, contactId);
    const partOf = (content: unknown): unknown =>
      isOfChannel(content, channelId) ? (partOfPerson(content, personId) ?? null) : undefined;
    return this.quarantine.page({ service: 'conversations', personId, partOf, cursor, limit });
  }

  async file({ actor, contactId, fileId }: RpcRequest<Rpc['file']>): Promise<StoredFile> {
    const contact = await this.contactOf(actor, contactId);
    const file = fileId === contactId ? pictureOf(contact) : await this.messagesOf.file(contact, fileId);
    if (file === null) throw new DomainError('not-found');
    return file;
  }

  private async contactOf(actor: Actor, contactId: string): Promise<ContactEntity> {
    requireAdmin(actor);
    const { organizationId } = actor;
    const contact = await this.dataSource.manager.findOneBy(ContactEntity, { id: contactId, organizationId });
    if (contact === null) throw new DomainError('not-found');
    return contact;
  }
}

function toHead(contact: ContactEntity, identities: ExportedContact['identities']): ExportedContact {
  const { id: contactId, channelId, platformContactId, name, nameAt, profileState, profileReadAt } = contact;
  const picture = pictureOf(contact);
  return {
    id: contactId,
    channelId,
    platformContactId,
    name,
    nameAt: nameAt?.toISOString() ?? null,
    profileState,
    profileReadAt: profileReadAt?.toISOString() ?? null,
    picture: picture && { ...picture, address: exportedFileAddress(contactId, contactId) },
    identities,
  };
}

function pictureOf({ pictureKey, pictureMimeType, pictureSizeBytes }: ContactEntity): StoredFile | null {
  if (pictureKey === null || pictureMimeType === null || pictureSizeBytes === null) return null;
  return { storageKey: pictureKey, mimeType: pictureMimeType, sizeBytes: pictureSizeBytes, fileName: null };
}

function isOfChannel(content: unknown, channelId: string): boolean {
  return (
    typeof content === 'object' &&
    content !== null &&
    'channelId' in content &&
    content.channelId === channelId
  );
}
