import { z } from 'zod';
import { entityName } from './access.js';
import { actor } from './actor.js';
import { id, nothing } from './common.js';
import { defineRpc } from './contract.js';

/** What a saved reply may leave open: filled in by the console when it is put into an answer. */
export const savedReplyPlaceholders = [
  'contact.name',
  'contact.firstName',
  'agent.name',
  'channel.name',
] as const;
export type SavedReplyPlaceholder = (typeof savedReplyPlaceholders)[number];

const known = new Set<string>(savedReplyPlaceholders);
const LONGEST = 5000;

/** The text of a saved reply: 1–5,000 code points, with `{{…}}` of `savedReplyPlaceholders` only. */
export const savedReplyText = z
  .string()
  .max(LONGEST * 2)
  .refine((text) => text.trim() !== '', 'expected more than white space')
  .refine((text) => [...text].length <= LONGEST, `expected at most ${LONGEST} characters`)
  .refine(
    (text) => [...text.matchAll(/\{\{([^{}]*)\}\}/g)].every(([, name]) => known.has(name?.trim() ?? '')),
    `expected no other placeholders than ${savedReplyPlaceholders.map((name) => `{{${name}}}`).join(', ')}`,
  );

/** A text that agents put into their answers, organization-wide, kept by admins. */
export const savedReply = z.object({ id, name: z.string(), text: z.string(), version: z.int() });
export type SavedReply = z.infer<typeof savedReply>;

const version = { expectedVersion: z.int() };

export const savedRepliesRpc = {
  list: defineRpc(
    'conversations.list-saved-replies',
    'All saved replies of the organization, by name.',
    z.object({ actor }),
    z.object({ items: z.array(savedReply) }),
  ),
  create: defineRpc(
    'conversations.create-saved-reply',
    'Adds a saved reply. Admin only. `name-taken`; at most 1,000: `limit-reached`.',
    z.object({ actor, name: entityName, text: savedReplyText }),
    savedReply,
  ),
  update: defineRpc(
    'conversations.update-saved-reply',
    'Changes a saved reply. Admin only. `name-taken`; changed meanwhile: `precondition-failed`.',
    z.object({
      actor,
      savedReplyId: id,
      ...version,
      changes: z.object({ name: entityName, text: savedReplyText }).partial(),
    }),
    savedReply,
  ),
  delete: defineRpc(
    'conversations.delete-saved-reply',
    'Deletes a saved reply; answers that were made of it stay. Admin only.',
    z.object({ actor, savedReplyId: id, ...version }),
    nothing,
  ),
};
