import type { GraphError } from '../graph/graph-error.js';
import type { FailureReason, UnknownReason } from './failure-reasons.js';

/** What became of a call. `claimed`: nothing, it may be made again. */
export type Outcome =
  | { state: 'sent'; platformMessageId: string }
  | { state: 'failed'; reason: FailureReason }
  | { state: 'unknown'; reason: UnknownReason }
  | { state: 'claimed'; reason: 'throttled' | 'unreachable' };

/** Only what Meta surely did not work on may be sent again; what it may have taken never. */
export function toOutcome({ kind, reason }: Pick<GraphError, 'kind' | 'reason'>): Outcome {
  if (kind === 'unknown' || reason === 'no-clear-answer')
    return { state: 'unknown', reason: 'no-clear-answer' };
  if (kind === 'retry-later')
    return { state: 'claimed', reason: reason === 'unreachable' ? 'unreachable' : 'throttled' };
  return { state: 'failed', reason };
}
