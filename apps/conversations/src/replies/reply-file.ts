import type { AttachmentType } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import type { AttachmentCopyRow } from '../attachments/attachment-copy.entity.js';
import type { ReplyFile } from './reply.policy.js';

/** The attachment of a reply: its bytes are in the store already. */
export function fileCopy(messageId: string, file: ReplyFile): AttachmentCopyRow {
  return {
    id: newId(),
    messageId,
    position: 0,
    type: file.type,
    sourceUrl: null,
    state: 'stored',
    mimeType: file.mimeType,
    fileName: file.fileName,
    sizeBytes: file.sizeBytes,
    storageKey: file.storageKey,
    attempts: 0,
    nextAttemptAt: null,
    refreshed: false,
    expiresAt: null,
  };
}

/** The file of a reply that is sent once more. */
export function fileOf(copies: readonly AttachmentCopyRow[]): (ReplyFile & { type: AttachmentType }) | null {
  for (const { storageKey, mimeType, sizeBytes, fileName, type, state } of copies) {
    if (state === 'stored' && storageKey !== null && mimeType !== null && sizeBytes !== null) {
      return { storageKey, mimeType, sizeBytes, fileName, type };
    }
  }
  return null;
}
