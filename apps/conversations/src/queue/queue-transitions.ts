import { DomainError } from '#shared/errors/domain-error.js';
import { queue as queueSchema, type Queue } from '#shared/contracts/conversations.js';

/** What can move a conversation (domain.md 5). */
export const queueHappenings = [
  'customer-wrote',
  'outside-wrote',
  'agent-replied',
  'agent-moved-to-pending',
  'agent-resolved',
  'timer-resolved',
] as const;
export type QueueHappening = (typeof queueHappenings)[number];

/** What becomes of the owner. `take-if-unowned`: the agent becomes owner when the channel has auto-ownership. */
export type OwnerEffect = 'keep' | 'remove' | 'take-if-unowned';

export interface QueueTransition {
  /** null: the conversation does not exist yet for anybody. */
  readonly from: Queue | null;
  readonly on: QueueHappening;
  readonly to: Queue;
  readonly owner: OwnerEffect;
}

/**
 * The table of domain.md 5, and the only place where it is written. Rows from a queue to itself are listed where the
 * happening is allowed and changes nothing. A reply to a resolved conversation reopens it, as a hand move would: *Send*
 * always leads to Pending.
 */
export const queueTransitions: readonly QueueTransition[] = [
  { from: null, on: 'customer-wrote', to: 'new', owner: 'keep' },
  { from: 'new', on: 'customer-wrote', to: 'new', owner: 'keep' },
  { from: 'pending', on: 'customer-wrote', to: 'new', owner: 'keep' },
  { from: 'resolved', on: 'customer-wrote', to: 'new', owner: 'keep' },

  { from: null, on: 'outside-wrote', to: 'pending', owner: 'keep' },
  { from: 'new', on: 'outside-wrote', to: 'pending', owner: 'keep' },
  { from: 'pending', on: 'outside-wrote', to: 'pending', owner: 'keep' },
  { from: 'resolved', on: 'outside-wrote', to: 'resolved', owner: 'keep' },

  { from: 'new', on: 'agent-replied', to: 'pending', owner: 'take-if-unowned' },
  { from: 'pending', on: 'agent-replied', to: 'pending', owner: 'take-if-unowned' },
  { from: 'resolved', on: 'agent-replied', to: 'pending', owner: 'take-if-unowned' },

  { from: 'new', on: 'agent-moved-to-pending', to: 'pending', owner: 'keep' },
  { from: 'pending', on: 'agent-moved-to-pending', to: 'pending', owner: 'keep' },
  { from: 'resolved', on: 'agent-moved-to-pending', to: 'pending', owner: 'keep' },

  { from: 'new', on: 'agent-resolved', to: 'resolved', owner: 'remove' },
  { from: 'pending', on: 'agent-resolved', to: 'resolved', owner: 'remove' },
  { from: 'resolved', on: 'agent-resolved', to: 'resolved', owner: 'remove' },

  { from: 'new', on: 'timer-resolved', to: 'resolved', owner: 'remove' },
  { from: 'pending', on: 'timer-resolved', to: 'resolved', owner: 'remove' },
];

/** The row for a happening in a queue. Not listed: `transition-refused`. */
export function transition(
  from: Queue | null,
  on: QueueHappening,
  table: readonly QueueTransition[] = queueTransitions,
): QueueTransition {
  const row = table.find((candidate) => candidate.from === from && candidate.on === on);
  if (row !== undefined) return row;
  throw new DomainError('transition-refused', { detail: `${on} is not possible in ${from ?? 'no queue'}` });
}

/** Ends the start of the service when the table is not a function, or leaves out what customers and Meta may do. */
export function checkQueueTransitions(table: readonly QueueTransition[] = queueTransitions): void {
  const seen = new Set<string>();
  for (const { from, on } of table) {
    const key = `${from} ${on}`;
    if (seen.has(key)) throw new Error(`Two queue transitions for ${key}`);
    seen.add(key);
  }
  for (const from of [null, ...queueSchema.options]) {
    for (const on of ['customer-wrote', 'outside-wrote'] as const) transition(from, on, table);
  }
}

/** The owner after a transition. */
export function ownerAfter(
  effect: OwnerEffect,
  ownerId: string | null,
  agent: { id: string; autoOwnership: boolean } | null,
): string | null {
  if (effect === 'remove') return null;
  if (effect === 'keep' || agent === null || !agent.autoOwnership) return ownerId;
  return ownerId ?? agent.id;
}
