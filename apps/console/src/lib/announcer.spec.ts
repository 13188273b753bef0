import { Announcer } from './announcer.js';

describe('Announcer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says the first at once, and the rest at most every five seconds', () => {
    const said: number[] = [];
    const announcer = new Announcer((count) => said.push(count));
    announcer.add();
    announcer.add();
    announcer.add();
    expect(said).toEqual([1]);
    jest.advanceTimersByTime(4_999);
    expect(said).toEqual([1]);
    jest.advanceTimersByTime(1);
    expect(said).toEqual([1, 2]);
    jest.advanceTimersByTime(60_000);
    announcer.add();
    expect(said).toEqual([1, 2, 1]);
  });

  it('says nothing after it was stopped', () => {
    const said: number[] = [];
    const announcer = new Announcer((count) => said.push(count));
    announcer.add();
    announcer.add();
    announcer.stop();
    jest.advanceTimersByTime(60_000);
    expect(said).toEqual([1]);
  });
});
