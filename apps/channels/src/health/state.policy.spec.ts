import type { ChannelStateReason } from '#shared/contracts/channels.js';
import { decideState } from './state.policy.js';

const broken = (stateReason: ChannelStateReason) => ({ state: 'needs-attention' as const, stateReason });
const active = { state: 'active' as const, stateReason: null };
const found = (troubles: ChannelStateReason[], inconclusive = false) => ({ troubles, inconclusive });

describe('decideState', () => {
  it('shows the most severe of what was found', () => {
    expect(decideState(active, found(['subscription-lost', 'token-invalid']), true)).toEqual(
      broken('token-invalid'),
    );
  });

  it('clears everything after a full check without findings', () => {
    for (const reason of ['token-invalid', 'account-restricted', 'messages-switched-off'] as const)
      expect(decideState(broken(reason), found([]), true)).toEqual(active);
  });

  it('concludes nothing from what Meta did not answer', () => {
    expect(decideState(broken('token-invalid'), found([], true), true)).toEqual(broken('token-invalid'));
    expect(decideState(active, found([], true), true)).toEqual(active);
    expect(decideState(active, found(['missing-task'], true), true)).toEqual(broken('missing-task'));
  });

  it('clears with a look at the subscription only what that can see', () => {
    expect(decideState(broken('subscription-lost'), found([]), false)).toEqual(active);
    expect(decideState(broken('permission-missing'), found([]), false)).toEqual(broken('permission-missing'));
  });

  it('hides nothing that is more severe behind a look at the subscription', () => {
    expect(decideState(broken('token-invalid'), found(['subscription-lost']), false)).toEqual(
      broken('token-invalid'),
    );
    expect(decideState(broken('subscription-lost'), found(['token-invalid']), false)).toEqual(
      broken('token-invalid'),
    );
  });
});
