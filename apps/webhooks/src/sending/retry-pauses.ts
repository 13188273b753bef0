const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Before the second, third, … attempt: a little more than three days in all. */
const pauses = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** Up to a tenth more or less, so that what failed together does not come back together. */
const jitter = 0.1;

/** Milliseconds until the next attempt after so many failed ones; null: that was the last. `random` is 0 to 1. */
export function pauseAfter(failedAttempts: number, random: number): number | null {
  const pause = pauses[failedAttempts - 1];
  return pause === undefined ? null : Math.round(pause * (1 + jitter * (2 * random - 1)));
}
