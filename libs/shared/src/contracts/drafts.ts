import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant } from './common.js';
import { defineRpc } from './contract.js';

const LONGEST = 10_000;

/** What somebody has begun to write: at most 10,000 code points; empty: nothing. */
export const draftText = z
  .string()
  .max(LONGEST * 2)
  .refine((text) => [...text].length <= LONGEST, `expected at most ${LONGEST} characters`);

/** The answer that a user has begun in a conversation; nobody else sees it. */
export const draft = z.object({
  text: z.string(),
  /** Null: there is none. */
  savedAt: instant.nullable(),
});
export type Draft = z.infer<typeof draft>;

const target = z.object({ actor, conversationId: id });

export const draftsRpc = {
  read: defineRpc(
    'conversations.read-draft',
    'What the actor has begun to write in a conversation. Viewer.',
    target,
    draft,
  ),
  write: defineRpc(
    'conversations.write-draft',
    'Keeps what the actor has begun to write, in place of what was kept before; an empty text forgets it. Viewer.',
    target.extend({ text: draftText }),
    draft,
  ),
};
