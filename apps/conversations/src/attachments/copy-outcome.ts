import { backoffMs } from '#shared/messaging/backoff.js';
import type { AttachmentCopyRow } from './attachment-copy.entity.js';
import type { KeptFile } from './file-keeper.js';

/** What became of one attempt to copy an attachment. */
export type CopyOutcome =
  | { kind: 'kept'; file: KeptFile }
  /** The platform told where it is now. */
  | { kind: 'moved'; url: string }
  | { kind: 'later' }
  | { kind: 'never' };

/** Some three hours in all: as long as a signed address lives, and no outage of a CDN lasts longer. */
const maxAttempts = 10;

/** The copy after an attempt. A key that holds no bytes is given up with the copy. */
export function afterAttempt(copy: AttachmentCopyRow, outcome: CopyOutcome, now: Date): AttachmentCopyRow {
  if (outcome.kind === 'kept') return { ...ended(copy), state: 'stored', ...outcome.file };
  if (outcome.kind === 'moved') {
    return { ...copy, sourceUrl: outcome.url, refreshed: true, nextAttemptAt: now };
  }
  if (outcome.kind === 'never' || copy.attempts >= maxAttempts) {
    return { ...ended(copy), state: 'failed', storageKey: null };
  }
  const pause = backoffMs(copy.attempts - 1, 5_000, 3_600_000);
  return { ...copy, nextAttemptAt: new Date(now.getTime() + pause) };
}

function ended(copy: AttachmentCopyRow): AttachmentCopyRow {
  return { ...copy, sourceUrl: null, nextAttemptAt: null };
}
