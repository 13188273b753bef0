import type { Actor } from '#shared/contracts/actor.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { OBJECT_STORE, type ObjectStore } from '#shared/storage/object-store.js';
import { newStorageKey } from '#shared/storage/storage-key.js';
import type { MultipartFile } from '@fastify/multipart';
import { Inject, Injectable } from '@nestjs/common';
import type { ApiRequest } from '../api/http-types.js';
import { sniff } from './sniff.js';

/** The largest that any platform takes (meta-platform.md 5.1). */
export const UPLOAD_MAX_BYTES = 25 * 1024 * 1024;

/** Takes files for replies: into the store as they come in, then noted by their owner. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly rpc: RpcClient,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  /** Errors: `media-type-unsupported`, `attachment-refused` (no file, or an empty one), `body-too-large`. */
  async take(actor: Actor, request: ApiRequest) {
    if (!request.isMultipart())
      throw new DomainError('media-type-unsupported', { detail: 'Send multipart/form-data' });
    const file = await request.file({ limits: { fileSize: UPLOAD_MAX_BYTES, files: 1, fields: 0 } });
    if (file === undefined) throw new DomainError('attachment-refused', { detail: 'Send one file' });
    const storageKey = newStorageKey('uploads');
    const stored = await this.put(storageKey, file);
    try {
      const described = { ...stored, fileName: nameOf(file), storageKey };
      const { uploadId } = await this.rpc.call(conversationsRpc.createUpload, { actor, ...described });
      const { mimeType, fileName, sizeBytes } = described;
      return { uploadId, mimeType, fileName, sizeBytes };
    } catch (error) {
      await this.store.delete(storageKey);
      throw error;
    }
  }

  private async put(storageKey: string, file: MultipartFile) {
    // What the browser says about the type is not believed.
    const { mimeType, body } = await sniff(file.file);
    const { sizeBytes } = await this.store.put(storageKey, body);
    if (!file.file.truncated && sizeBytes > 0) return { sizeBytes, mimeType };
    await this.store.delete(storageKey);
    if (sizeBytes > 0) throw new DomainError('body-too-large');
    throw new DomainError('attachment-refused', { detail: 'The file is empty' });
  }
}

/** The last part of the path, as long as it may be; control characters are of no use to anyone. */
function nameOf(file: MultipartFile): string {
  const name =
    file.filename
      ?.split(/[/\\]/)
      .at(-1)
      ?.replaceAll(/\p{Cc}/gu, '')
      .trim() ?? '';
  return Array.from(name).slice(0, 200).join('') || 'file';
}
