import { getEventListeners } from 'node:events';
import { TimeLimit } from './time-limit.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('ends when the time is over', () => {
  const limit = new TimeLimit(1_000, new AbortController().signal);
  jest.advanceTimersByTime(999);
  expect(limit.signal.aborted).toBe(false);
  jest.advanceTimersByTime(1);
  expect(limit.signal.aborted).toBe(true);
  expect(limit.isOver).toBe(true);
});

it('ends with the other signal, for its reason', () => {
  const other = new AbortController();
  const limit = new TimeLimit(1_000, other.signal);
  const reason = new Error('stopping');
  other.abort(reason);
  expect(limit.signal.reason).toBe(reason);
  expect(limit.isOver).toBe(false);
  expect(jest.getTimerCount()).toBe(0);
});

it('has ended when the other signal had', () => {
  const limit = new TimeLimit(1_000, AbortSignal.abort());
  expect(limit.signal.aborted).toBe(true);
  expect(limit.isOver).toBe(false);
});

it('leaves nothing behind once it is freed', () => {
  const other = new AbortController();
  const limit = new TimeLimit(1_000, other.signal);
  limit.free();
  expect(jest.getTimerCount()).toBe(0);
  expect(getEventListeners(other.signal, 'abort')).toEqual([]);
  other.abort();
  expect(limit.signal.aborted).toBe(false);
});
