import { batchAfterFailure, firstBatch, nextBatch } from './batch-size.js';

describe('size of a batch of the timer', () => {
  it('comes to what takes about as long as it may', () => {
    for (const msEach of [0.1, 0.4, 2]) {
      let size = firstBatch;
      for (let round = 0; round < 10; round += 1) size = nextBatch(size, size * msEach);
      expect(size * msEach).toBeGreaterThan(26);
      expect(size * msEach).toBeLessThan(34);
    }
  });

  it('grows twofold at most, and neither vanishes nor gets too large', () => {
    expect(nextBatch(50, 0)).toBe(100);
    expect(nextBatch(50, 10_000)).toBe(5);
    expect(nextBatch(400, 1)).toBe(500);
    expect(batchAfterFailure(50)).toBe(12);
    expect(batchAfterFailure(1)).toBe(5);
  });
});
