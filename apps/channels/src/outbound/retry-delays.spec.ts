import { giveUpAfterMs } from './claim.policy.js';
import { retryDelaysMs } from './retry-delays.js';

describe('retryDelaysMs', () => {
  it('goes on for longer than a reply is kept waiting', () => {
    expect(retryDelaysMs.reduce((sum, delay) => sum + delay, 0)).toBeGreaterThan(giveUpAfterMs);
  });
});
