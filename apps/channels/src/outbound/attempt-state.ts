/** How far the sending of a reply got. */
export const attemptStates = ['claimed', 'calling', 'sent', 'failed', 'unknown'] as const;
export type AttemptState = (typeof attemptStates)[number];

/**
 * From where an attempt may get to a state. Graph is called from `calling` only, and nothing leads from `unknown` back to it.
 * `unknown` becomes `sent` or `failed` by evidence only: the late answer to the very call that was made.
 */
export const reachableFrom: Readonly<Record<AttemptState, readonly AttemptState[]>> = {
  claimed: ['calling'],
  calling: ['claimed'],
  sent: ['calling', 'unknown'],
  failed: ['claimed', 'calling', 'unknown'],
  unknown: ['calling'],
};

/** Nothing more is done by itself for a reply in one of these. */
export const settledStates: readonly AttemptState[] = ['sent', 'failed', 'unknown'];
