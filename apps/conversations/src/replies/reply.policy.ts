import type { AttachmentType } from '#shared/contracts/inbound.js';
import type { Conversation, StoredFile } from '#shared/contracts/conversations.js';
import { decideReplyWay, type ReplyFacts } from '#shared/contracts/reply-ways.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { lengthOf, type TextLimit } from '../channels/channel-capabilities.js';

/** Refuses a text that the platform would not take; spaces alone are no text, and are none beside a file. */
export function checkReplyText(text: string, limit: TextLimit, hasFile = false): void {
  if (text.trim() === '' && !hasFile) throw refused('reply-empty', '/text', 'Write something');
  const length = lengthOf(text, limit.unit);
  if (length <= limit.max) return;
  throw refused('reply-too-long', '/text', `${length} ${limit.unit}, at most ${limit.max}`);
}

/** A file that goes out with a reply, as what the platform knows it. */
export interface ReplyFile extends StoredFile {
  type: AttachmentType;
}

/**
 * As what a file goes out, or a refusal: `type`, `size`, or `text-or-attachment` in direct messages, where the platform takes
 * one of the two (meta-platform.md 5.1).
 */
export function checkReplyFile(
  file: StoredFile,
  text: string,
  limits: Conversation['attachmentLimits'],
  isDirect: boolean,
): ReplyFile {
  const limit = limits.find(({ mimeTypes }) => mimeTypes.includes(file.mimeType));
  if (limit === undefined) throw refused('attachment-refused', '/uploadId', 'type');
  if (file.sizeBytes > limit.maxBytes) throw refused('attachment-refused', '/uploadId', 'size');
  if (isDirect && text.trim() !== '') throw refused('attachment-refused', '/uploadId', 'text-or-attachment');
  return { ...file, type: limit.type };
}

/** Refuses what is not possible now; the reason is the detail (domain.md 7). */
export function checkReplyWay(facts: ReplyFacts, visibility: 'public' | 'private', now: Date): void {
  const way = decideReplyWay(facts, visibility, now);
  if (!way.possible) throw replyNotPossible(way.reason);
}

/** The refusal of a reply for a reason of its own. */
export function replyNotPossible(reason: string): DomainError {
  return refused('reply-not-possible', '', reason);
}

function refused(
  code: 'reply-empty' | 'reply-too-long' | 'attachment-refused' | 'reply-not-possible',
  pointer: string,
  detail: string,
): DomainError {
  return new DomainError(code, { detail, violations: [{ pointer, code, detail }] });
}
