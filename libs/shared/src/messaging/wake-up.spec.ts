import { WakeUp } from './wake-up.js';

const timed = async (wait: Promise<void>) => {
  const start = performance.now();
  await wait;
  return performance.now() - start;
};

test('sleeps until time is up', async () => {
  expect(await timed(new WakeUp().wait(40))).toBeGreaterThanOrEqual(35);
});

test('is woken, once for any number of calls', async () => {
  const wakeUp = new WakeUp();
  const waiting = timed(wakeUp.wait(1000));
  wakeUp.wake();
  wakeUp.wake();
  expect(await waiting).toBeLessThan(500);
  expect(await timed(wakeUp.wait(40))).toBeGreaterThanOrEqual(35);
});

test('a call while it was awake is not lost', async () => {
  const wakeUp = new WakeUp();
  wakeUp.wake();
  expect(await timed(wakeUp.wait(1000))).toBeLessThan(500);
});

test('deaf, it sleeps the whole time and keeps the call for later', async () => {
  const wakeUp = new WakeUp();
  const waiting = timed(wakeUp.wait(40, true));
  wakeUp.wake();
  expect(await waiting).toBeGreaterThanOrEqual(35);
  expect(await timed(wakeUp.wait(1000))).toBeLessThan(500);
});
