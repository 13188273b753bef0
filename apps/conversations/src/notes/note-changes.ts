import type { NoteRow } from './note.entity.js';

/** A note that says something else, with what it said before; the same text: the same note. */
export function editedNote(note: NoteRow, text: string, at: Date): NoteRow {
  if (note.text === null || note.text === text) return note;
  const since = note.editedAt ?? note.createdAt;
  const versions = [...note.versions, { at: since.toISOString(), text: note.text }];
  return { ...note, text, versions, editedAt: at };
}

/** A note of which only stays that there was one; deleted already: the same note. */
export function deletedNote(note: NoteRow, agentId: string, at: Date): NoteRow {
  if (note.deletedAt !== null) return note;
  return { ...note, text: null, versions: [], editedAt: null, deletedAt: at, deletedBy: agentId };
}
