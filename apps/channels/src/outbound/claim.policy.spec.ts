import type { ReplyRefusal } from '#shared/contracts/reply-ways.js';
import { attemptStates, reachableFrom, settledStates } from './attempt-state.js';
import { type ClaimFacts, decideClaim, giveUpAfterMs, predecessorGraceMs } from './claim.policy.js';

const fresh: ClaimFacts = {
  state: 'claimed',
  reason: null,
  ageMs: 0,
  callExpired: false,
  earlierSettled: true,
  predecessorSeen: true,
  way: { possible: true, by: 'response', until: null },
};

describe('decideClaim', () => {
  it('calls for a reply that is next', () => {
    expect(decideClaim(fresh)).toEqual({ do: 'call', by: 'response' });
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
          expect(decision.do).toBe(callExpired ? 'settle' : 'nothing');
          if (callExpired) expect(decision).toMatchObject({ state: 'unknown', reason: 'interrupted' });
        }
  });

  it('waits for earlier replies, and for a while for one that has not arrived', () => {
    expect(decideClaim({ ...fresh, earlierSettled: false }).do).toBe('wait');
    expect(decideClaim({ ...fresh, predecessorSeen: false, ageMs: predecessorGraceMs }).do).toBe('wait');
    expect(decideClaim({ ...fresh, predecessorSeen: false, ageMs: predecessorGraceMs + 1 }).do).toBe('call');
    expect(decideClaim({ ...fresh, earlierSettled: false, ageMs: predecessorGraceMs + 1 }).do).toBe('wait');
  });

  it('fails without a call when there is no channel', () => {
    expect(decideClaim({ ...fresh, way: null })).toMatchObject({
      state: 'failed',
      reason: 'channel-missing',
    });
  });

  it.each<[ReplyRefusal, string]>([
    ['channel-paused', 'channel-paused'],
    ['channel-needs-login', 'token-invalid'],
    ['window-closed', 'outside-window'],
    ['window-never-opened', 'outside-window'],
    ['already-replied-privately', 'already-replied'],
    ['target-removed', 'target-missing'],
  ])('fails without a call when there is no way any more: %s', (reason, told) => {
    expect(decideClaim({ ...fresh, way: { possible: false, reason } })).toMatchObject({
      do: 'settle',
      state: 'failed',
      reason: told,
    });
  });

  it('gives up in time when Meta cannot be reached, and never for its limits or for an earlier reply', () => {
    const unreachable = { ...fresh, reason: 'unreachable' };
    expect(decideClaim({ ...unreachable, ageMs: giveUpAfterMs }).do).toBe('call');
    expect(decideClaim({ ...unreachable, ageMs: giveUpAfterMs + 1 })).toMatchObject({
      reason: 'unreachable',
    });
    const days = 5 * 24 * 3_600_000;
    expect(decideClaim({ ...fresh, reason: 'throttled', ageMs: days }).do).toBe('call');
    expect(decideClaim({ ...fresh, earlierSettled: false, ageMs: days }).do).toBe('wait');
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
