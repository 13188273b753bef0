import { pauseAfter } from './retry-pauses.js';

const hour = 3_600_000;
const pauses = Array.from({ length: 9 }, (_, index) => pauseAfter(index + 1, 0.5) ?? 0);

it('grows from seconds to a day, and takes a little more than three days in all', () => {
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses[0]).toBe(5000);
  expect(pauses.at(-1)).toBe(24 * hour);
  const all = pauses.reduce((sum, pause) => sum + pause, 0);
  expect(all).toBeGreaterThan(72 * hour);
  expect(all).toBeLessThan(80 * hour);
});

it('ends after the tenth attempt', () => {
  expect(pauseAfter(10, 0.5)).toBeNull();
});

it('spreads what failed together', () => {
  expect([pauseAfter(1, 0), pauseAfter(1, 1)]).toEqual([4500, 5500]);
});
