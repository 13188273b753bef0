import { pauseAfterThrottle, spacingFor } from './pace.policy.js';

describe('pauseAfterThrottle', () => {
  it('believes what Meta tells', () => {
    expect(pauseAfterThrottle(0, 7 * 60_000)).toBe(7 * 60_000);
  });

  it('grows from a second to five minutes when Meta tells nothing', () => {
    expect([0, 1, 2, 3].map((strikes) => pauseAfterThrottle(strikes, 0))).toEqual([1000, 2000, 4000, 8000]);
    expect(pauseAfterThrottle(1000, 0)).toBe(300_000);
  });
});

describe('spacingFor', () => {
  it('leaves room up to 75 % and slows down the more the limit fills up', () => {
    const spacings = [0, 74, 75, 89, 90, 99, 100, 208].map((percent) => spacingFor({ percent }));
    expect(spacings).toEqual([0, 0, 1000, 1000, 5000, 5000, 30_000, 30_000]);
  });
});
