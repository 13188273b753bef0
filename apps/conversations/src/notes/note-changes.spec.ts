import { deletedNote, editedNote } from './note-changes.js';
import type { NoteRow } from './note.entity.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
const note: NoteRow = {
  id: 'n',
  organizationId: 'o',
  channelId: 'c',
  conversationId: 'v',
  authorId: 'a',
  authorName: 'Kim',
  text: 'one',
  versions: [],
  createdAt: at(1),
  editedAt: null,
  deletedAt: null,
  deletedBy: null,
  idempotencyKey: 'k',
  requestHash: 'h',
};

describe('changes of a note', () => {
  it('keep what it said, and since when', () => {
    const twice = editedNote(editedNote(note, 'two', at(2)), 'three', at(3));
    expect(twice).toMatchObject({
      text: 'three',
      editedAt: at(3),
      versions: [
        { at: at(1).toISOString(), text: 'one' },
        { at: at(2).toISOString(), text: 'two' },
      ],
    });
  });

  it('are none when it says so already, or is gone', () => {
    expect(editedNote(note, 'one', at(2))).toBe(note);
    const gone = deletedNote(note, 'x', at(2));
    expect(editedNote(gone, 'two', at(3))).toBe(gone);
    expect(deletedNote(gone, 'y', at(3))).toBe(gone);
  });

  it('leave nothing of what a deleted note said', () => {
    const gone = deletedNote(editedNote(note, 'two', at(2)), 'x', at(3));
    expect(gone).toMatchObject({ text: null, versions: [], deletedAt: at(3), deletedBy: 'x' });
    expect(JSON.stringify(gone)).not.toMatch(/one|two/);
  });
});
