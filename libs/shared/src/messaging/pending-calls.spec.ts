import { DomainError } from '../errors/domain-error.js';
import { PendingCalls } from './pending-calls.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('each answer reaches its own call', async () => {
  const calls = new PendingCalls();
  const [first, second] = [calls.open('a.b', 1000), calls.open('a.b', 1000)];
  calls.succeed(second.id, 2);
  calls.succeed(first.id, 1);
  expect(await Promise.all([first.answer, second.answer])).toEqual([1, 2]);
});

test('a deadline, after which an answer is dropped and no timer is left', async () => {
  const calls = new PendingCalls();
  const { id, answer } = calls.open('a.b', 1000);
  const failed = answer.catch((error: unknown) => error);
  jest.advanceTimersByTime(1000);
  expect(await failed).toMatchObject({ code: 'deadline-exceeded' });
  calls.succeed(id, 'late');
  expect(jest.getTimerCount()).toBe(0);
});

test('a lost connection fails all', async () => {
  const calls = new PendingCalls();
  const answers = [calls.open('a.b', 1000), calls.open('a.c', 1000)].map(({ answer }) => answer);
  calls.failAll(new DomainError('service-unavailable'));
  const settled = await Promise.allSettled(answers);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(jest.getTimerCount()).toBe(0);
});
