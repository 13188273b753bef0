import { Batcher } from './batcher.js';

function recording(size: number, waitMs: number) {
  const batches: number[][] = [];
  const finish: (() => void)[] = [];
  const batcher = new Batcher<number>({ size, waitMs }, (items) => {
    batches.push(items);
    return new Promise((resolve) => finish.push(resolve));
  });
  return { batcher, batches, finishNext: async () => (finish.shift()?.(), await tick()) };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
afterEach(() => jest.useRealTimers());

test('waits for company, but not longer than told', () => {
  const { batcher, batches } = recording(10, 20);
  batcher.push(1);
  jest.advanceTimersByTime(15);
  batcher.push(2);
  expect(batches).toEqual([]);
  jest.advanceTimersByTime(5);
  expect(batches).toEqual([[1, 2]]);
});

test('a full batch does not wait', () => {
  const { batcher, batches } = recording(2, 1000);
  batcher.push(1);
  batcher.push(2);
  expect(batches).toEqual([[1, 2]]);
});

test('one batch at a time; what came meanwhile follows at once', async () => {
  const { batcher, batches, finishNext } = recording(2, 1000);
  for (const item of [1, 2, 3, 4, 5]) batcher.push(item);
  expect(batches).toEqual([[1, 2]]);
  await finishNext();
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
  await finishNext();
  expect(batches).toEqual([[1, 2], [3, 4], [5]]);
});

test('flush starts with what is there', () => {
  const { batcher, batches } = recording(10, 1000);
  batcher.flush();
  batcher.push(1);
  batcher.flush();
  expect(batches).toEqual([[1]]);
});
