import type { GraphError } from '../graph/graph-error.js';
import type { FailureReason, UnknownReason } from './failure-reasons.js';

/** What became of a call. `claimed`: nothing, it may be made again. */
export type Outcome =
  | { state: 'sent'; platformMessageId: string }
  | { state: 'failed'; reason: FailureReason }
  | { state: 'unknown'; reason: UnknownReason }
  | { state: 'claimed'; reason: 'throttled' | 'unreachable' };

type Failure = Pick<GraphError, 'kind' | 'reason'>;

/** Only what Meta surely did not work on may be sent again; what it may have taken never. */
export function toOutcome({ kind, reason }: Failure): Exclude<Outcome, { state: 'sent' }> {
  if (kind === 'unknown' || reason === 'no-clear-answer')
    return { state: 'unknown', reason: 'no-clear-answer' };
  if (kind === 'retry-later')
    return { state: 'claimed', reason: reason === 'unreachable' ? 'unreachable' : 'throttled' };
  return { state: 'failed', reason };
}

/** The customer sees nothing of what was uploaded, so an upload may be made again whatever became of it. */
export function toUploadOutcome(error: Failure): Exclude<Outcome, { state: 'sent' | 'unknown' }> {
  const outcome = toOutcome(error);
  return outcome.state === 'unknown' ? { state: 'claimed', reason: 'unreachable' } : outcome;
}

const longestPauseMs = 60_000;

/** How long a reply waits after Meta did not take it. For a limit the account's pace knows better, and is asked again then. */
export function pauseAfter(reason: 'throttled' | 'unreachable', calls: number): number {
  if (reason === 'throttled') return 500;
  return Math.min(500 * 2 ** Math.min(calls, 10), longestPauseMs);
}
