import { createHash } from 'node:crypto';
import { DomainError } from '#shared/errors/domain-error.js';
import { lengthOf, type TextLimit } from '../channels/channel-capabilities.js';

/** Refuses a text that the platform would not take; spaces alone are no text. */
export function checkReplyText(text: string, limit: TextLimit): void {
  if (text.trim() === '') throw refused('reply-empty', 'Write something');
  const length = lengthOf(text, limit.unit);
  if (length <= limit.max) return;
  throw refused('reply-too-long', `${length} ${limit.unit}, at most ${limit.max}`);
}

/** Tells a repetition from another request under the same Idempotency-Key. */
export function requestHash(request: { text: string; thenResolve: boolean }): string {
  return createHash('sha256')
    .update(JSON.stringify([request.text, request.thenResolve]))
    .digest('hex');
}

function refused(code: 'reply-empty' | 'reply-too-long', detail: string): DomainError {
  return new DomainError(code, { detail, violations: [{ pointer: '/text', code, detail }] });
}
