import type { ReplyRefusal, ReplyWay } from '#shared/contracts/reply-ways.js';
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
  /** How it would go out now; null when there is no channel. */
  way: ReplyWay | null;
}

type Possible = Extract<ReplyWay, { possible: true }>;

export type ClaimDecision =
  | { do: 'nothing' }
  | { do: 'call'; by: Possible['by'] }
  /** Until the replies before it are settled. */
  | { do: 'wait' }
  | { do: 'settle'; state: 'failed'; reason: FailureReason }
  | { do: 'settle'; state: 'unknown'; reason: 'interrupted' };

/** After this long without reaching Meta, a reply is given back to the agent. */
export const giveUpAfterMs = 15 * 60_000;
/** How long a reply waits for one before it that has not even arrived; then it was lost or is in quarantine. */
export const predecessorGraceMs = 60_000;

const failureOf: Readonly<Record<ReplyRefusal, FailureReason>> = {
  'channel-paused': 'channel-paused',
  'channel-removed': 'channel-missing',
  'channel-needs-login': 'token-invalid',
  'permission-missing': 'permission-missing',
  'window-never-opened': 'outside-window',
  'window-closed': 'outside-window',
  'thread-controlled-elsewhere': 'thread-controlled-elsewhere',
  'target-removed': 'target-missing',
  'target-is-own': 'target-is-own',
  'already-replied-privately': 'already-replied',
  'too-old-for-private-reply': 'too-old-for-private-reply',
  'not-on-this-platform': 'not-on-this-platform',
};

/**
 * Decides what to do with a reply that was asked for, whether for the first time or again (docs/adr/0005). One that Meta takes not
 * yet, for its limits, waits as long as there is a way to send it.
 */
export function decideClaim(facts: ClaimFacts): ClaimDecision {
  if (facts.state === 'calling') {
    return facts.callExpired ? { do: 'settle', state: 'unknown', reason: 'interrupted' } : { do: 'nothing' };
  }
  if (facts.state !== 'claimed') return { do: 'nothing' };
  if (facts.way === null) return fail('channel-missing');
  if (!facts.way.possible) return fail(failureOf[facts.way.reason]);
  if (facts.reason === 'unreachable' && facts.ageMs > giveUpAfterMs) return fail('unreachable');
  if (!facts.earlierSettled) return { do: 'wait' };
  if (!facts.predecessorSeen && facts.ageMs <= predecessorGraceMs) return { do: 'wait' };
  return { do: 'call', by: facts.way.by };
}

function fail(reason: FailureReason): ClaimDecision {
  return { do: 'settle', state: 'failed', reason };
}
