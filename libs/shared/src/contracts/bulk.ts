import { z } from 'zod';
import { actor, memberRoles } from './actor.js';
import { id, instant } from './common.js';
import { defineRpc } from './contract.js';
import { conversationFilter } from './conversations.js';

const labelIds = z.array(id).max(50).default([]);

/** What is done with each conversation, by the same rules and with the same rights as one by one. */
export const bulkAction = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('move'),
    to: z.enum(['pending', 'resolved']),
    resolveReasonId: id.nullable().default(null),
  }),
  z.object({ type: z.literal('set-owner'), owner: memberRoles.nullable() }),
  z.object({
    type: z.literal('change-labels'),
    addTagIds: labelIds,
    removeTagIds: labelIds,
    addTopicIds: labelIds,
    removeTopicIds: labelIds,
  }),
  z.object({ type: z.literal('mark-read'), read: z.boolean() }),
]);
export type BulkAction = z.infer<typeof bulkAction>;

/** By hand, or all that fits a filter at this moment; at most 10,000, else `selection-too-large`. */
export const bulkSelection = z.discriminatedUnion('by', [
  z.object({ by: z.literal('ids'), conversationIds: z.array(id).min(1).max(1000) }),
  z.object({ by: z.literal('filter'), filter: conversationFilter }),
]);
export type BulkSelection = z.infer<typeof bulkSelection>;

export const bulkOperation = z.object({
  id,
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  /** Conversations of the selection; ids that the actor does not see are not among them. */
  matched: z.int(),
  changed: z.int(),
  /** So already. */
  unchanged: z.int(),
  /** Why others were not changed, for example `role-missing`, `owner-not-possible`; at most 100 are named. */
  refused: z.int(),
  refusals: z.array(z.object({ conversationId: id, code: z.string() })),
  /** Once it is undone: how many were put back; others had been changed since. */
  restored: z.int().nullable(),
  /** Null: cannot be undone (read marks). */
  undoUntil: instant.nullable(),
  createdAt: instant,
});
export type BulkOperation = z.infer<typeof bulkOperation>;

export const bulkRpc = {
  start: defineRpc(
    'conversations.start-bulk',
    'Changes many conversations, in the background in small batches; answered as `done` when that takes less than two seconds. The same key again answers with the same operation; with another request: `idempotency-key-reused`.',
    z.object({
      actor,
      idempotencyKey: z.string().min(1).max(255),
      selection: bulkSelection,
      action: bulkAction,
    }),
    z.object({ operation: bulkOperation, replayed: z.boolean() }),
  ),
  get: defineRpc(
    'conversations.get-bulk',
    'How far a bulk change of one’s own is; anybody else’s: `not-found`.',
    z.object({ actor, operationId: id }),
    bulkOperation,
  ),
  undo: defineRpc(
    'conversations.undo-bulk',
    'Puts back what nobody changed since: queue (New included), owner, labels. Within ten minutes, once; else `undo-not-possible`.',
    z.object({ actor, operationId: id }),
    bulkOperation,
  ),
};
