import type { Queue } from '#shared/contracts/conversations.js';

/** What an agent's reply or hand move, or the timer, can leave behind. */
export type HandledTo = Exclude<Queue, 'new'>;

/**
 * All that the queue of a conversation depends on (docs/adr/0007, 0011). Each field is a maximum over messages or what an agent
 * last did, so the order in which messages become known does not matter.
 */
export interface QueueFacts {
  /** Newest message of a customer, by the platform's clock, never later than our edge saw it. */
  lastInboundAt: Date | null;
  /** Newest message of the business that was not written in Parley, by the same clock. */
  lastOutsideAt: Date | null;
  /** Newest message that is history: from long before the channel was connected (docs/adr/0011). */
  lastHistoryAt: Date | null;
  /** `lastInboundAt` as it was when an agent last replied or moved the conversation by hand. */
  handledThroughAt: Date | null;
  handledTo: HandledTo | null;
}

export const noFacts: QueueFacts = {
  lastInboundAt: null,
  lastOutsideAt: null,
  lastHistoryAt: null,
  handledThroughAt: null,
  handledTo: null,
};

/** Whether a customer wrote something newer than what an agent last covered. */
export function isUnanswered({ lastInboundAt, handledThroughAt }: QueueFacts): boolean {
  if (lastInboundAt === null) return false;
  return handledThroughAt === null || lastInboundAt > handledThroughAt;
}

/** The queue that follows from the facts; null while nothing was written that could be shown. */
export function queueOf(facts: QueueFacts): Queue | null {
  if (isUnanswered(facts)) return outsideAnswered(facts) ? 'pending' : 'new';
  if (facts.handledTo !== null) return facts.handledTo;
  if (facts.lastOutsideAt !== null) return 'pending';
  return facts.lastHistoryAt === null ? null : 'resolved';
}

/** Whether there is nothing but history: Resolved, though nobody resolved it. */
export function isOnlyHistory(facts: QueueFacts): boolean {
  const { lastInboundAt, lastOutsideAt, lastHistoryAt, handledTo } = facts;
  return handledTo === null && lastInboundAt === null && lastOutsideAt === null && lastHistoryAt !== null;
}

/** The facts after an agent dealt with everything that is stored now. */
export function handle(facts: QueueFacts, to: HandledTo): QueueFacts {
  return { ...facts, handledThroughAt: facts.lastInboundAt, handledTo: to };
}

/**
 * How many cases begin between two states of the facts: one when a customer's message crosses what was covered, and the
 * conversation was resolved or never had a case. `handledThroughAt` moves only when an agent acts, so that each resolve can
 * be crossed once.
 */
export function casesBegun(before: QueueFacts, after: QueueFacts, caseNumber: number): 0 | 1 {
  const crossed = isUnanswered(after) && !isUnanswered(before);
  return crossed && (before.handledTo === 'resolved' || caseNumber === 0) ? 1 : 0;
}

function outsideAnswered({ lastInboundAt, lastOutsideAt }: QueueFacts): boolean {
  return lastInboundAt !== null && lastOutsideAt !== null && lastOutsideAt >= lastInboundAt;
}
