import { percentile } from '../stats.js';
import { sleep } from '../ingest/processes.js';

/** How long requests took, in milliseconds. */
export interface Times {
  p50: number;
  p99: number;
  requests: number;
  perSecond: number;
}

/**
 * Readers who each ask, wait for the answer, and pause. With `pauseMs` 0 they are never done asking: then the times say how many requests
 * the machine can do, since each waits for all others.
 */
export async function read(
  ask: (request: number) => Promise<unknown>,
  { readers, seconds, pauseMs }: { readers: number; seconds: number; pauseMs: number },
): Promise<Times> {
  const times: number[] = [];
  const begun = performance.now();
  const warm = begun + 1000;
  const end = warm + seconds * 1000;
  let request = 0;
  const reader = async (index: number): Promise<void> => {
    await sleep((pauseMs * index) / readers);
    while (performance.now() < end) {
      const asked = performance.now();
      await ask((request += 1));
      const took = performance.now() - asked;
      if (asked >= warm) times.push(took);
      if (pauseMs > 0) await sleep(Math.max(0, pauseMs - took));
    }
  };
  await Promise.all(Array.from({ length: readers }, (_, index) => reader(index)));
  return {
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    requests: times.length,
    perSecond: times.length / seconds,
  };
}
