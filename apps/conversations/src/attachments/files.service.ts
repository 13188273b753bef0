import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { conversationsRpc, StoredFile } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { checkStorageKey } from '#shared/storage/storage-key.js';
import { storableText } from '../messages/storable-text.js';
import { StoredFilesRepository } from './stored-files.repository.js';
import { UploadsRepository } from './uploads.repository.js';

const DAY_MS = 86_400_000;

/** Files for the gateway: where they are, for who may see them, and what agents uploaded. */
@Injectable()
export class FilesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly stored: StoredFilesRepository,
    private readonly uploads: UploadsRepository,
  ) {}

  /** Errors: `not-found`, for what is invisible and what is missing alike. */
  async getAttachment(request: RpcRequest<typeof conversationsRpc.getAttachment>): Promise<StoredFile> {
    return found(await this.stored.ofAttachment(request.actor, request.attachmentId));
  }

  /** Errors: `not-found`, for what is invisible and what is missing alike. */
  async getContactPicture(
    request: RpcRequest<typeof conversationsRpc.getContactPicture>,
  ): Promise<StoredFile> {
    return found(await this.stored.ofContact(request.actor, request.contactId));
  }

  /** Errors: `not-found`, for what is invisible and what is missing alike. */
  async getPostPicture(request: RpcRequest<typeof conversationsRpc.getPostPicture>): Promise<StoredFile> {
    return found(await this.stored.ofPost(request.actor, request.conversationId));
  }

  /** Takes note of bytes that the gateway stored, for one reply of this agent within a day. */
  async createUpload(
    request: RpcRequest<typeof conversationsRpc.createUpload>,
  ): Promise<{ uploadId: string }> {
    const { actor, storageKey, mimeType, fileName, sizeBytes } = request;
    checkStorageKey(storageKey);
    const uploadId = newId();
    await this.uploads.insert(this.dataSource.manager, {
      id: uploadId,
      organizationId: actor.organizationId,
      agentId: actor.userId,
      storageKey,
      mimeType,
      fileName: storableText(fileName),
      sizeBytes,
      expiresAt: new Date(Date.now() + DAY_MS),
    });
    return { uploadId };
  }
}

function found(file: StoredFile | null): StoredFile {
  if (file === null) throw new DomainError('not-found');
  return file;
}
