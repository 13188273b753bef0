import { duration } from './duration.js';

it.each([
  [0, '0 sec'],
  [-5, '0 sec'],
  [59_400, '59 sec'],
  [60_000, '1 min'],
  [125_000, '2 min 5 sec'],
  [7_500_000, '2 hr 5 min'],
  [3 * 86_400_000, '3 days'],
  [3 * 86_400_000 + 7_200_000, '3 days 2 hr'],
])('%i ms are %s', (ms, expected) => {
  expect(duration(ms, 'en-GB').replaceAll(/(hr|min|sec)s/g, '$1')).toBe(expected);
});

it('speaks German', () => {
  expect(duration(7_500_000, 'de-DE')).toBe('2 Std. 5 Min.');
});
