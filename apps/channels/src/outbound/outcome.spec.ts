import { toOutcome } from './outcome.js';

describe('toOutcome', () => {
  it.each([
    ['retry-later', 'throttled', { state: 'claimed', reason: 'throttled' }],
    ['retry-later', 'unreachable', { state: 'claimed', reason: 'unreachable' }],
    ['unknown', 'no-clear-answer', { state: 'unknown', reason: 'no-clear-answer' }],
    ['reauthorise', 'token-invalid', { state: 'failed', reason: 'token-invalid' }],
    ['not-allowed', 'outside-window', { state: 'failed', reason: 'outside-window' }],
    ['invalid', 'refused', { state: 'failed', reason: 'refused' }],
  ] as const)('%s, %s', (kind, reason, outcome) => {
    expect(toOutcome({ kind, reason })).toEqual(outcome);
  });
});
