const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Pauses after the first, second, … failed attempt. Meta only says "immediately, then with decreasing frequency" and
 * gives up on messaging after an hour, on changes after 36 hours (2.4); these figures are ours [unverified].
 */
const PAUSES = [
  1 * SECOND,
  3 * SECOND,
  10 * SECOND,
  30 * SECOND,
  1 * MINUTE,
  3 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
];
const LONG_PAUSE = 15 * MINUTE;
const ATTEMPTS = { messaging: 12, changes: 150 };

/** Milliseconds until the next attempt, or `undefined` when Meta gives up. */
export function pauseAfter(
  failures: number,
  kind: 'changes' | 'messaging' | 'standby',
  scale: number,
): number | undefined {
  if (failures >= (kind === 'changes' ? ATTEMPTS.changes : ATTEMPTS.messaging)) return undefined;
  return (PAUSES[failures - 1] ?? LONG_PAUSE) / scale;
}
