type Falsy = false | undefined | null | 0 | '';

/**
 * Waits until `check` returns something truthy without throwing, and returns it; fails after `timeoutMs` with the last
 * error.
 */
export async function waitFor<T>(
  check: () => T | Falsy | Promise<T | Falsy>,
  { timeoutMs = 10_000, intervalMs = 25 }: { timeoutMs?: number; intervalMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await check();
      if (value) return value;
      last = new Error(`still ${String(value)}`);
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline)
      throw new Error(`Not so after ${timeoutMs} ms: ${String(last)}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}
