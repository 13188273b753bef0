const MILLISECONDS_FROM = 1e12;
const DAY_MS = 86_400_000;

/**
 * A time of Meta's as ISO 8601: seconds or milliseconds, told apart by magnitude, as number or string (meta-platform.md 0.3).
 * What is missing, not a time, not positive, or more than a day ahead is replaced by `otherwise`, which is the time of receipt
 * where nothing better is known.
 */
export function instantOf(value: unknown, receivedAt: Date, otherwise?: string): string {
  return knownInstant(value, receivedAt) ?? otherwise ?? receivedAt.toISOString();
}

/** The same, null where there is no usable time. */
export function knownInstant(value: unknown, receivedAt: Date): string | null {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return null;
  const ms = number >= MILLISECONDS_FROM ? number : number * 1000;
  return ms > receivedAt.getTime() + DAY_MS ? null : new Date(ms).toISOString();
}
