import type { Channel } from '../channels/channel.entity.js';
import type { Findings } from './findings.js';
import { lessSevereThan, mostSevere } from './trouble-severity.js';

type State = Pick<Channel, 'state' | 'stateReason'>;

/**
 * What a check makes of a channel's state. A full check that found nothing wrong clears everything, also what only sending shows: it
 * shows again then. A look at the subscription alone clears only that it was lost, and hides nothing that is more severe.
 */
export function decideState(before: State, found: Findings, full: boolean): State {
  const trouble = mostSevere(found.troubles);
  const now: State = { state: before.state, stateReason: before.stateReason };
  if (trouble !== null) {
    const held = before.stateReason;
    const worse = full || held === null || lessSevereThan(trouble).includes(held);
    return worse ? { state: 'needs-attention', stateReason: trouble } : now;
  }
  if (found.inconclusive) return now;
  const cleared = full || before.stateReason === 'subscription-lost';
  return cleared ? { state: 'active', stateReason: null } : now;
}
