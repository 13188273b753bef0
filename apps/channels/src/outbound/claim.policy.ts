import type { AttemptState } from './attempt-state.js';
import type { FailureReason } from './failure-reasons.js';

/** What is known when a reply is taken up, all by the clock of the database. */
export interface ClaimFacts {
  state: AttemptState;
  /** Why it was not sent the last time. */
  reason: string | null;
  /** Milliseconds since the reply was first taken up. */
  ageMs: number;
  /** For `calling`: the call cannot be running any more. */
  callExpired: boolean;
  /** Whether all earlier replies of the conversation are settled, among those we know. */
  earlierSettled: boolean;
  /** Whether the reply before this one has been seen at all. */
  predecessorSeen: boolean;
  /** Null when there is none. */
  channel: { stateReason: string | null } | null;
}

export type ClaimDecision =
  | { do: 'nothing' }
  | { do: 'call' }
  | { do: 'wait'; why: string }
  | { do: 'settle'; state: 'failed'; reason: FailureReason }
  | { do: 'settle'; state: 'unknown'; reason: 'interrupted' };

/** After this long without a call that Meta worked on, a reply is given back to the agent. */
export const giveUpAfterMs = 15 * 60_000;
/** How long a reply waits for one before it that has not even arrived; then it was lost or is in quarantine. */
export const predecessorGraceMs = 60_000;

/** Decides what to do with a reply that was asked for, whether for the first time or again (docs/adr/0005). */
export function decideClaim(facts: ClaimFacts): ClaimDecision {
  if (facts.state === 'calling') {
    if (facts.callExpired) return { do: 'settle', state: 'unknown', reason: 'interrupted' };
    return { do: 'wait', why: 'another process is sending it' };
  }
  if (facts.state !== 'claimed') return { do: 'nothing' };
  if (facts.channel === null) return { do: 'settle', state: 'failed', reason: 'channel-missing' };
  if (facts.channel.stateReason === 'token-invalid')
    return { do: 'settle', state: 'failed', reason: 'token-invalid' };
  if (facts.ageMs > giveUpAfterMs)
    return { do: 'settle', state: 'failed', reason: giveUpReason(facts.reason) };
  if (!facts.earlierSettled)
    return { do: 'wait', why: 'an earlier reply of the conversation is not settled' };
  if (!facts.predecessorSeen && facts.ageMs <= predecessorGraceMs) {
    return { do: 'wait', why: 'the reply before it has not arrived' };
  }
  return { do: 'call' };
}

function giveUpReason(reason: string | null): FailureReason {
  return reason === 'throttled' || reason === 'unreachable' ? reason : 'earlier-reply-waiting';
}
