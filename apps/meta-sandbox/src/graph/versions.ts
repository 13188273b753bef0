/** Graph versions alive in October 2026, oldest first (0.1). */
const LIVING = ['v21.0', 'v22.0', 'v23.0', 'v24.0', 'v25.0', 'v26.0'] as const;

export const NEWEST = 'v26.0';
const OLDEST = LIVING[0];

export const VERSION_PATTERN = /^v\d{1,3}\.\d{1,2}$/;

/**
 * The version that really serves a call: an expired one is served by the oldest living one [unverified, 0.1];
 * `undefined` for one that never existed.
 */
export function servedVersion(asked: string): string | undefined {
  if ((LIVING as readonly string[]).includes(asked)) return asked;
  const major = Number(/^v(\d+)\./.exec(asked)?.[1]);
  return major >= 1 && major < Number(OLDEST.slice(1, 3)) ? OLDEST : undefined;
}
