import { attemptStates, reachableFrom, settledStates } from './attempt-state.js';
import { type ClaimFacts, decideClaim, giveUpAfterMs, predecessorGraceMs } from './claim.policy.js';

const fresh: ClaimFacts = {
  state: 'claimed',
  reason: null,
  ageMs: 0,
  callExpired: false,
  earlierSettled: true,
  predecessorSeen: true,
  channel: { stateReason: null },
};

describe('decideClaim', () => {
  it('calls for a reply that is next', () => {
    expect(decideClaim(fresh)).toEqual({ do: 'call' });
  });

  it.each(settledStates)('does nothing for one that is %s', (state) => {
    expect(decideClaim({ ...fresh, state, callExpired: true, ageMs: giveUpAfterMs * 2 })).toEqual({
      do: 'nothing',
    });
  });

  it('never calls for one whose call began before, whatever else is true', () => {
    for (const callExpired of [true, false])
      for (const earlierSettled of [true, false])
        for (const ageMs of [0, giveUpAfterMs * 2]) {
          const decision = decideClaim({ ...fresh, state: 'calling', callExpired, earlierSettled, ageMs });
          expect(decision.do).toBe(callExpired ? 'settle' : 'wait');
          if (callExpired) expect(decision).toMatchObject({ state: 'unknown', reason: 'interrupted' });
        }
  });

  it('waits for earlier replies, and for a while for one that has not arrived', () => {
    expect(decideClaim({ ...fresh, earlierSettled: false }).do).toBe('wait');
    expect(decideClaim({ ...fresh, predecessorSeen: false, ageMs: predecessorGraceMs }).do).toBe('wait');
    expect(decideClaim({ ...fresh, predecessorSeen: false, ageMs: predecessorGraceMs + 1 }).do).toBe('call');
    expect(decideClaim({ ...fresh, earlierSettled: false, ageMs: predecessorGraceMs + 1 }).do).toBe('wait');
  });

  it('fails without a call when there is no channel or its token is known to be bad', () => {
    expect(decideClaim({ ...fresh, channel: null })).toMatchObject({
      state: 'failed',
      reason: 'channel-missing',
    });
    const channel = { stateReason: 'token-invalid' };
    expect(decideClaim({ ...fresh, channel })).toMatchObject({ state: 'failed', reason: 'token-invalid' });
  });

  it.each([
    ['throttled', 'throttled'],
    ['unreachable', 'unreachable'],
    [null, 'earlier-reply-waiting'],
  ])('gives up in time, with the reason %s as %s', (reason, told) => {
    const late = { ...fresh, reason, earlierSettled: false };
    expect(decideClaim({ ...late, ageMs: giveUpAfterMs }).do).toBe('wait');
    expect(decideClaim({ ...late, ageMs: giveUpAfterMs + 1 })).toMatchObject({
      state: 'failed',
      reason: told,
    });
  });
});

describe('reachableFrom', () => {
  it('lets a call begin from claimed only', () => {
    expect(reachableFrom.calling).toEqual(['claimed']);
  });

  it('lets nothing lead from a settled state back to where a call could begin', () => {
    for (const state of attemptStates.filter((name) => !settledStates.includes(name)))
      for (const settled of settledStates) expect(reachableFrom[state]).not.toContain(settled);
  });
});
