const MILLISECONDS_FROM = 1e12;
const DAY_MS = 86_400_000;

/**
 * A time of Meta's as ISO 8601: seconds or milliseconds, told apart by magnitude, as number or string (meta-platform.md 0.3).
 * What is missing, not a time, not positive, or more than a day ahead is replaced by the time of receipt.
 */
export function instantOf(value: unknown, receivedAt: Date): string {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return receivedAt.toISOString();
  const ms = number >= MILLISECONDS_FROM ? number : number * 1000;
  return ms > receivedAt.getTime() + DAY_MS ? receivedAt.toISOString() : new Date(ms).toISOString();
}
