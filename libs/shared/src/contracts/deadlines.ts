import { z } from 'zod';
import { actor } from './actor.js';
import { autoResolve } from './channels.js';
import { id } from './common.js';
import { defineRpc } from './contract.js';

const target = z.object({
  actor,
  channelId: id,
  queue: z.enum(['new', 'pending']),
  /** What would be applied: the channel's setting of this queue. */
  setting: autoResolve,
});

/** Auto-resolve of what is in a queue already (domain.md 5: an explicit choice, N shown before). */
export const deadlinesRpc = {
  preview: defineRpc(
    'conversations.preview-deadlines',
    'How many conversations are in the queue of a channel, and how many of them the setting would resolve at once. Admin only.',
    target,
    z.object({ conversations: z.int(), overdue: z.int() }),
  ),
  apply: defineRpc(
    'conversations.apply-deadlines',
    'Sets the deadline of what is in the queue now by the setting. Admin only; audited; harmless to repeat.',
    target,
    z.object({ conversations: z.int() }),
  ),
};
