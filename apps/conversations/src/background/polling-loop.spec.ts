import { Logger } from '@nestjs/common';
import { waitFor } from '#shared/testing/wait-for.js';
import { PollingLoop, type Round } from './polling-loop.js';

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(new Logger()));

describe('a polling loop', () => {
  it('goes on at once while there is more, and sleeps until it is woken', async () => {
    const left: Round[] = ['more', 'more', 'idle'];
    let rounds = 0;
    const loop = new PollingLoop('test', async () => (rounds++, left.shift() ?? 'idle'), 60_000);
    loop.start();
    await waitFor(() => rounds === 3);
    loop.wake();
    await waitFor(() => rounds === 4);
    await loop.stop();
    expect(rounds).toBe(4);
  });

  it('survives a round that fails', async () => {
    let rounds = 0;
    const loop = new PollingLoop(
      'test',
      async () => {
        if (rounds++ === 0) throw new Error('database away');
        return 'idle';
      },
      5,
    );
    loop.start();
    await waitFor(() => rounds >= 2);
    await loop.stop();
  });

  it('ends after the round that is under way', async () => {
    let finish = (): void => undefined;
    let finished = false;
    const round = new Promise<void>((done) => {
      finish = done;
    });
    const loop = new PollingLoop('test', () => round.then(() => ((finished = true), 'more')), 5);
    loop.start();
    const stopped = loop.stop();
    finish();
    await stopped;
    expect(finished).toBe(true);
  });
});
