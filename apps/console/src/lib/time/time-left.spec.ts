import { timeLeft } from './time-left.js';

it.each([
  [6 * 86_400_000 + 5, '6 days', '6 Tage'],
  [86_400_000 - 1, '23 hours', '23 Stunden'],
  [3_600_000, '1 hour', '1 Stunde'],
  [3_599_999, '59 minutes', '59 Minuten'],
  [59_999, '0 minutes', '0 Minuten'],
  [-5, '0 minutes', '0 Minuten'],
])('%d ms', (ms, english, german) => {
  expect([timeLeft(ms, 'en-GB'), timeLeft(ms, 'de-DE')]).toEqual([english, german]);
});
