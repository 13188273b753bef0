import { setTimeout as pause } from 'node:timers/promises';
import { Gate } from './gate.js';

describe('Gate', () => {
  it('lets so many at a time through, in the order in which they came, also after failures', async () => {
    const gate = new Gate(2);
    const begun: number[] = [];
    let inside = 0;
    let most = 0;
    const work = (n: number) => async () => {
      begun.push(n);
      inside += 1;
      most = Math.max(most, inside);
      await pause(1);
      inside -= 1;
      if (n === 1) throw new Error('failed');
      return n;
    };
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => gate.run(work(n))));
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
  });
});
