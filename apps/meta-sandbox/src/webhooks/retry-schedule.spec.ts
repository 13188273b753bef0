import { pauseAfter } from './retry-schedule.js';

it('pauses grow, are scaled, and end', () => {
  const pauses = [1, 2, 3, 4, 5].map((failures) => pauseAfter(failures, 'messaging', 1)!);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauseAfter(1, 'messaging', 100)).toBe(10);
  expect(pauseAfter(12, 'messaging', 1)).toBeUndefined();
  expect(pauseAfter(12, 'changes', 1)).toBe(900_000);
  expect(pauseAfter(150, 'changes', 1)).toBeUndefined();
});
