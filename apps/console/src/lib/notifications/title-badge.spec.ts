import { withBadge } from './title-badge.js';

it.each([
  ['Neu · Parley', 2, '(2) Neu · Parley'],
  ['(2) Neu · Parley', 3, '(3) Neu · Parley'],
  ['(2) Neu · Parley', 0, 'Neu · Parley'],
  ['Neu · Parley', 0, 'Neu · Parley'],
])('%s with %i: %s', (title, count, expected) => {
  expect(withBadge(title, count)).toBe(expected);
});
