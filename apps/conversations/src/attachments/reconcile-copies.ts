import type { InboundAttachment } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import type { MessageRow } from '../messages/message.entity.js';
import type { AttachmentCopyRow } from './attachment-copy.entity.js';

const DAY_MS = 86_400_000;

/** What of a message decides about its copies. */
export interface CopiedMessage extends Pick<MessageRow, 'id' | 'sentAt' | 'removedAt'> {
  attachments: readonly InboundAttachment[];
}

export interface Reconciled {
  dropped: AttachmentCopyRow[];
  added: AttachmentCopyRow[];
  changed: AttachmentCopyRow[];
}

/**
 * What must change so that there is one copy per attachment, by its place. The same attachment under another address (the
 * platform signs a new one with each read) keeps its copy; one that is not there yet is fetched from the newest address.
 */
export function reconcile(
  messages: readonly CopiedMessage[],
  known: readonly AttachmentCopyRow[],
  now: Date,
): Reconciled {
  const result: Reconciled = { dropped: [], added: [], changed: [] };
  const byPlace = new Map(known.map((copy) => [placeOf(copy.messageId, copy.position), copy]));
  for (const message of messages) {
    const attachments = message.removedAt === null ? message.attachments : [];
    for (const [position, attachment] of attachments.entries()) {
      const place = placeOf(message.id, position);
      const copy = byPlace.get(place);
      if (copy === undefined) result.added.push(newCopy(message, position, attachment, now));
      else if (copy.type !== attachment.type) {
        result.dropped.push(copy);
        result.added.push(newCopy(message, position, attachment, now));
      } else if (isWaiting(copy) && attachment.url !== null && attachment.url !== copy.sourceUrl) {
        result.changed.push({ ...copy, sourceUrl: attachment.url });
      }
      byPlace.delete(place);
    }
  }
  result.dropped.push(...byPlace.values());
  return result;
}

function newCopy(
  message: CopiedMessage,
  position: number,
  { type, copy, url, title }: InboundAttachment,
  now: Date,
): AttachmentCopyRow {
  const expiresAt = copy === 'until-gone' ? new Date((message.sentAt ?? now).getTime() + DAY_MS) : null;
  const state = stateOf(copy, expiresAt, now);
  return {
    id: newId(),
    messageId: message.id,
    position,
    type,
    sourceUrl: state === 'pending' ? url : null,
    state,
    mimeType: null,
    fileName: type === 'file' ? title : null,
    sizeBytes: null,
    storageKey: null,
    attempts: 0,
    nextAttemptAt: state === 'pending' ? now : null,
    refreshed: false,
    expiresAt,
  };
}

/** An Instagram story that the platform has taken away by now is not fetched any more. */
function stateOf(
  copy: InboundAttachment['copy'],
  expiresAt: Date | null,
  now: Date,
): AttachmentCopyRow['state'] {
  if (copy === 'no') return 'none';
  return expiresAt !== null && expiresAt <= now ? 'gone' : 'pending';
}

function isWaiting({ state }: AttachmentCopyRow): boolean {
  return state === 'pending';
}

function placeOf(messageId: string, position: number): string {
  return `${messageId} ${position}`;
}
