import { z } from 'zod';
import { actor } from './actor.js';
import { id } from './common.js';
import { defineRpc } from './contract.js';
import { threadEntry } from './conversations.js';

/** Internal text on a conversation: 1–2,000 code points, not only white space. */
export const noteText = z
  .string()
  .max(8000)
  .refine((text) => text.trim() !== '', 'expected more than white space')
  .refine((text) => [...text].length <= 2000, 'expected at most 2000 characters');

const target = z.object({ actor, conversationId: id });

export const notesRpc = {
  list: defineRpc(
    'conversations.list-notes',
    'The notes of a conversation that were not deleted, newest first, at most 200. Viewer.',
    target,
    z.object({ items: z.array(threadEntry) }),
  ),
  add: defineRpc(
    'conversations.add-note',
    'Adds a note. Viewer. The same key again answers with the same note; with another text: `idempotency-key-reused`.',
    target.extend({ text: noteText, idempotencyKey: z.string().min(1).max(255) }),
    z.object({ entry: threadEntry, replayed: z.boolean() }),
  ),
  edit: defineRpc(
    'conversations.edit-note',
    'Changes a note and keeps what it said: one’s own as Viewer, another’s as Supervisor (else `role-missing`). Deleted: `not-found`.',
    target.extend({ noteId: id, text: noteText }),
    threadEntry,
  ),
  delete: defineRpc(
    'conversations.delete-note',
    'Deletes the text of a note and of its earlier versions; that there was one stays. Rights as for editing. Harmless to repeat.',
    target.extend({ noteId: id }),
    threadEntry,
  ),
};
