import type { Conversation, Upload } from '../../lib/api/types.js';
import type { ReplyDraft } from './api/use-replies.js';
import { newIdempotencyKey } from '../../lib/idempotency-key.js';

interface Content {
  text: string;
  upload: Upload | null;
  kind: Conversation['kind'];
}

/**
 * The replies that send what was written: one, or in direct messages the file before the text, as a message of Meta's holds only one of
 * them (meta-platform.md 5.1). Only the last one resolves.
 */
export function draftsOf(
  { text, upload, kind }: Content,
  to: Pick<ReplyDraft, 'visibility' | 'toEntryId'>,
  thenResolve: boolean,
): ReplyDraft[] {
  const file = upload && { id: upload.uploadId, fileName: upload.fileName };
  const whole = { key: newIdempotencyKey(), text, upload: file, ...to, thenResolve };
  if (file === null || text.trim() === '' || kind !== 'direct-message') return [whole];
  return [
    { ...whole, text: '', thenResolve: false },
    { ...whole, key: newIdempotencyKey(), upload: null },
  ];
}
