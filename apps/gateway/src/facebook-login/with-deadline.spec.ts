import { withDeadline } from './with-deadline.js';

it('gives what the work gives, its error included', async () => {
  expect(await withDeadline(Promise.resolve(1), 1000)).toBe(1);
  await expect(withDeadline(Promise.reject(new Error('no')), 1000)).rejects.toThrow('no');
});

it('gives nothing when the work takes too long', async () => {
  expect(await withDeadline(new Promise(() => undefined), 5)).toBeUndefined();
});
