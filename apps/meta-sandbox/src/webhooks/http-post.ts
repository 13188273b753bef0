import type { DeliveryAttempt } from '../world/types.js';

/** Meta waits this long for the answer (2.4). */
export const ANSWER_WITHIN_MS = 5000;

export async function postWebhook(
  url: string,
  body: Buffer,
  headers: Record<string, string>,
): Promise<DeliveryAttempt> {
  const started = Date.now();
  const done = (status: number | null, error?: string): DeliveryAttempt => ({
    at: new Date(started).toISOString(),
    status,
    durationMs: Date.now() - started,
    ...(error ? { error } : {}),
  });
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'facebookexternalua', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await response.arrayBuffer();
    return done(response.status);
  } catch (error) {
    return done(null, networkError(error));
  }
}

/** The reason inside fetch's "fetch failed". */
export function networkError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'timeout';
  const cause = error.cause;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.message;
}
