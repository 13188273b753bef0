import type { Usage } from './usage-headers.js';

const firstPauseMs = 1000;
const longestPauseMs = 300_000;

/** How long an account takes no calls after it was throttled: what Meta tells, otherwise longer with each time. */
export function pauseAfterThrottle(strikes: number, toldMs: number): number {
  if (toldMs > 0) return toldMs;
  return Math.min(firstPauseMs * 2 ** Math.min(strikes, 20), longestPauseMs);
}

/** How far apart calls are kept when a limit fills up: nothing up to 75 %, then more and more. */
export function spacingFor({ percent }: Pick<Usage, 'percent'>): number {
  if (percent < 75) return 0;
  if (percent < 90) return 1000;
  return percent < 100 ? 5000 : 30_000;
}

/** After a throttle one call is tried at a time. */
export const spacingAfterThrottleMs = 1000;
