/** How often and how long a call is tried again. */
export interface RetryOptions {
  /** Attempts after the first; 0: none. */
  retries?: number;
  /** The longest single pause. A server that asks for a longer one gets its way: the call fails instead. */
  maxPauseMs?: number;
  /** For tests. */
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const TOO_MANY_REQUESTS = 429;
const TRANSIENT = [TOO_MANY_REQUESTS, 503, 504];
const REPEATABLE_METHODS = ['GET', 'HEAD', 'PUT', 'DELETE'];

/**
 * A `fetch` that tries again what can be repeated: everything that was turned away with 429, and after a fault on the way, a
 * 503 or a 504 what does the same when it is done twice (GET, PUT, DELETE, and anything with an Idempotency-Key). A change that
 * carries If-Match is not repeated: once done, it would look like somebody else's.
 */
export function retryingFetch(fetch: typeof globalThis.fetch, options: RetryOptions = {}): typeof fetch {
  const { retries = 3, maxPauseMs = 20_000, sleep = sleepUnlessAborted } = options;
  return async (input, init) => {
    const request = new Request(input, init);
    for (let attempt = 0; ; attempt += 1) {
      const last = attempt >= retries;
      const outcome = await settle(fetch, last ? request : request.clone());
      const pause = last ? null : pauseBefore(request, outcome, attempt);
      if (pause === null || pause > maxPauseMs) return unwrap(outcome);
      if ('response' in outcome) await outcome.response.body?.cancel();
      await sleep(pause, request.signal);
    }
  };
}

type Outcome = { response: Response } | { error: unknown };

async function settle(fetch: typeof globalThis.fetch, request: Request): Promise<Outcome> {
  try {
    return { response: await fetch(request) };
  } catch (error) {
    return { error };
  }
}

function unwrap(outcome: Outcome): Response {
  if ('response' in outcome) return outcome.response;
  throw outcome.error;
}

/** Milliseconds until the next attempt; null: there is none. */
function pauseBefore(request: Request, outcome: Outcome, attempt: number): number | null {
  if (request.signal.aborted) return null;
  if ('error' in outcome) return isRepeatable(request) ? growing(attempt) : null;
  const { status, headers } = outcome.response;
  if (!TRANSIENT.includes(status)) return null;
  if (status !== TOO_MANY_REQUESTS && !isRepeatable(request)) return null;
  return retryAfter(headers.get('retry-after')) ?? growing(attempt);
}

function isRepeatable({ method, headers }: Request): boolean {
  if (headers.has('if-match')) return false;
  return REPEATABLE_METHODS.includes(method) || headers.has('idempotency-key');
}

/** Between half of and all of 250 ms, 500 ms, 1 s, …: callers that failed together do not come back together. */
function growing(attempt: number): number {
  return FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2);
}

/** Retry-After in milliseconds: a number of seconds or a date (RFC 9110, 10.2.3). */
export function retryAfter(value: string | null, now = Date.now()): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Waits, or throws the signal's reason as soon as it is aborted. */
export function sleepUnlessAborted(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
