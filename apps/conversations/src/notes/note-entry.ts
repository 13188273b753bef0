import type { ThreadEntry } from '#shared/contracts/conversations.js';
import type { NoteRow } from './note.entity.js';

/** A note as the thread shows it. */
export function toNoteEntry(note: NoteRow): Extract<ThreadEntry, { type: 'note' }> {
  const { id, createdAt, authorId, authorName, text, versions, deletedAt, deletedBy } = note;
  return {
    type: 'note',
    id,
    at: createdAt.toISOString(),
    authorId,
    authorName,
    text,
    edited: versions.length > 0,
    earlierVersions: versions,
    deleted:
      deletedAt === null || deletedBy === null ? null : { at: deletedAt.toISOString(), agentId: deletedBy },
  };
}
