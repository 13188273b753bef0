/** How long one transaction of the timer should take: the locks in it keep others waiting. */
const targetMs = 30;
const smallest = 5;
const largest = 500;

export const firstBatch = 50;

/** How many conversations come next, after so many took so long. It grows at most twofold at a time. */
export function nextBatch(size: number, tookMs: number): number {
  const fitting = Math.round((size * targetMs) / Math.max(tookMs, 1));
  return Math.max(smallest, Math.min(largest, size * 2, fitting));
}

/** After a batch that the database broke off. */
export function batchAfterFailure(size: number): number {
  return Math.max(smallest, Math.floor(size / 4));
}
