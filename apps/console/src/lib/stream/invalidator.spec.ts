import type { QueryKey } from '../api/query-keys.js';
import { Invalidator, withoutCovered } from './invalidator.js';

const pauseMs = 250;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Records the keys, and holds every fetch until it is let go. */
function recorder() {
  const seen: string[] = [];
  let release: (() => void)[] = [];
  return {
    seen,
    invalidate: (key: QueryKey): Promise<void> => {
      seen.push(key.join('/'));
      return new Promise((resolve) => release.push(resolve));
    },
    letGo: async (): Promise<void> => {
      release.forEach((resolve) => resolve());
      release = [];
      await jest.advanceTimersByTimeAsync(pauseMs);
    },
  };
}

describe('Invalidator', () => {
  it('fetches once for many events, and once more for those that came meanwhile', async () => {
    const { seen, invalidate, letGo } = recorder();
    const invalidator = new Invalidator(invalidate, pauseMs);
    invalidator.add([['counts']]);
    invalidator.add([['counts'], ['entries', 'c1']]);
    invalidator.add([['counts']]);
    expect(seen).toEqual(['counts', 'entries/c1']);
    await letGo();
    expect(seen).toEqual(['counts', 'entries/c1', 'counts']);
    await letGo();
    expect(seen).toHaveLength(3);
  });

  it('fetches a key no sooner than after its pause, and lets nothing else wait for it', async () => {
    const seen: string[] = [];
    const invalidator = new Invalidator((key) => {
      seen.push(key.join('/'));
      return key[0] === 'slow' ? new Promise(() => undefined) : Promise.resolve();
    }, pauseMs);
    invalidator.add([['slow'], ['quick']]);
    invalidator.add([['slow'], ['quick']]);
    await jest.advanceTimersByTimeAsync(pauseMs - 1);
    expect(seen).toEqual(['slow', 'quick']);
    await jest.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(['slow', 'quick', 'quick']);
  });

  it('fetches everything only when no part of it is on its way', async () => {
    const { seen, invalidate, letGo } = recorder();
    const invalidator = new Invalidator(invalidate, pauseMs);
    invalidator.add([['counts']]);
    invalidator.add([[], ['lists']]);
    expect(seen).toEqual(['counts']);
    await letGo();
    expect(seen).toEqual(['counts', '']);
    await letGo();
    expect(seen).toHaveLength(2);
  });

  it('goes on after a fetch that failed', async () => {
    const seen: string[] = [];
    const invalidator = new Invalidator((key) => {
      seen.push(key.join('/'));
      return Promise.reject(new Error('down'));
    }, pauseMs);
    invalidator.add([['a']]);
    await jest.advanceTimersByTimeAsync(pauseMs);
    invalidator.add([['b']]);
    await jest.advanceTimersByTimeAsync(pauseMs);
    expect(seen).toEqual(['a', 'b']);
  });
});

describe('withoutCovered', () => {
  it('drops what a shorter key covers', () => {
    expect(withoutCovered([['a', 'b'], ['a'], ['c']])).toEqual([['a'], ['c']]);
    expect(withoutCovered([[], ['a'], ['c', 'd']])).toEqual([[]]);
  });
});
