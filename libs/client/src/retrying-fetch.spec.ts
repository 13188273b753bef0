import { retryAfter, retryingFetch, sleepUnlessAborted } from './retrying-fetch.js';

const url = 'https://parley.example.com/v1/things';
const busy = (status: number, headers: Record<string, string> = {}) =>
  new Response('{}', { status, headers });

/** A fetch that plays these outcomes one after the other, and what became of a call through it. */
async function call(outcomes: (Response | Error)[], init: RequestInit = {}, retries?: number) {
  const bodies: string[] = [];
  const pauses: number[] = [];
  const fetch = async (input: RequestInfo | URL) => {
    bodies.push(await (input as Request).text());
    const outcome = outcomes[bodies.length - 1];
    if (outcome === undefined) throw new Error('called more often than expected');
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const sleep = async (milliseconds: number) => void pauses.push(milliseconds);
  const answer = retryingFetch(fetch, { sleep, retries })(url, init);
  const status = await answer.then((response) => response.status).catch((error: Error) => error.message);
  return { status, bodies, pauses };
}

const keyed = { method: 'POST', headers: { 'Idempotency-Key': 'k1' }, body: '{"text":"Hello"}' };

it.each([
  ['GET', { method: 'GET', body: undefined }],
  ['PUT', { method: 'PUT', body: '{}' }],
  ['DELETE', { method: 'DELETE', body: undefined }],
  ['POST with an Idempotency-Key', keyed],
])('repeats %s after a fault on the way, 503 and 504', async (_, init) => {
  const { status, bodies, pauses } = await call(
    [new TypeError('fetch failed'), busy(503), busy(504), busy(200)],
    init,
  );
  expect(status).toBe(200);
  expect(new Set(bodies)).toEqual(new Set([init.body ?? '']));
  expect(pauses).toHaveLength(3);
  expect(pauses[2]).toBeGreaterThanOrEqual(500);
});

it.each([
  ['POST', { method: 'POST', body: '{}' }],
  ['PATCH', { method: 'PATCH', body: '{}' }],
  ['PUT with If-Match', { method: 'PUT', body: '{}', headers: { 'If-Match': '"1"' } }],
])('does not repeat %s, unless it was turned away', async (_, init) => {
  expect(await call([busy(503)], init)).toMatchObject({ status: 503, pauses: [] });
  expect(await call([new TypeError('fetch failed')], init)).toMatchObject({ status: 'fetch failed' });
  expect(await call([busy(429), busy(200)], init)).toMatchObject({ status: 200 });
});

it.each([200, 400, 401, 404, 409, 422, 500, 502])('takes %p for an answer', async (status) => {
  expect(await call([busy(status)])).toMatchObject({ status, pauses: [] });
});

it('gives up after the last attempt', async () => {
  expect(await call([busy(503), busy(503), busy(503)], {}, 2)).toMatchObject({ status: 503 });
  expect(await call([busy(503)], {}, 0)).toMatchObject({ status: 503 });
});

it('waits as long as it is told, and fails at once when that is too long', async () => {
  expect(await call([busy(429, { 'retry-after': '7' }), busy(200)])).toMatchObject({ pauses: [7000] });
  expect(await call([busy(429, { 'retry-after': '3600' })])).toMatchObject({ status: 429, pauses: [] });
});

it('reads Retry-After as seconds and as a date', () => {
  const now = Date.parse('2026-11-23T06:00:00Z');
  expect(retryAfter('120', now)).toBe(120_000);
  expect(retryAfter('Mon, 23 Nov 2026 06:01:00 GMT', now)).toBe(60_000);
  expect(retryAfter('Mon, 23 Nov 2026 05:00:00 GMT', now)).toBe(0);
  expect(retryAfter('soon', now)).toBeNull();
  expect(retryAfter(null, now)).toBeNull();
});

it('stops waiting when the caller gives up', async () => {
  const cancel = new AbortController();
  const waiting = sleepUnlessAborted(60_000, cancel.signal);
  cancel.abort();
  await expect(waiting).rejects.toThrow(/abort/);
  await expect(sleepUnlessAborted(60_000, cancel.signal)).rejects.toThrow(/abort/);
});
