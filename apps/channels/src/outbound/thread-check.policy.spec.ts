import { judgeThread, type SoughtReply, type ThreadMessage, type ThreadRead } from './thread-check.policy.js';

const callingSince = new Date('2026-11-23T10:00:00.400Z');
const minutes = 60_000;
const sought: SoughtReply = {
  text: 'Guten Tag',
  hasFile: false,
  callingSince,
  ageMs: minutes,
  checks: 1,
  taken: new Set(),
  hasTwin: false,
};
const ours: ThreadMessage = {
  id: 'm_1',
  at: new Date('2026-11-23T10:00:00.000Z'),
  fromBusiness: true,
  text: 'Guten Tag',
  hasFile: false,
};
const read = (messages: ThreadMessage[], complete = true): ThreadRead => ({ messages, complete });

describe('judgeThread', () => {
  it('finds the one message of ours with that text since the call began, by seconds of another clock', () => {
    const customers = { ...ours, id: 'm_0', fromBusiness: false };
    expect(judgeThread(read([customers, ours], false), sought)).toEqual({ found: 'm_1' });
  });

  it.each<[string, Partial<ThreadMessage>]>([
    ['of the customer', { fromBusiness: false }],
    ['with another text', { text: 'Guten Tag!' }],
    ['from before the call', { at: new Date(callingSince.getTime() - 6000) }],
    ['without a time', { at: null }],
  ])('does not take a message %s', (_, overrides) => {
    expect(judgeThread(read([{ ...ours, ...overrides }]), sought)).toMatchObject({ found: null });
  });

  it('does not take one that belongs to another reply, nor choose between two', () => {
    const taken = { ...sought, taken: new Set(['m_1']) };
    expect(judgeThread(read([ours]), taken)).toMatchObject({ found: null });
    const two = read([ours, { ...ours, id: 'm_2' }]);
    expect(judgeThread(two, sought)).toMatchObject({ found: null });
    expect(judgeThread(two, taken)).toEqual({ found: 'm_2' });
  });

  it('does not say which of two replies with the same text arrived', () => {
    expect(judgeThread(read([ours]), { ...sought, hasTwin: true })).toMatchObject({ found: null });
  });

  it('wants a file where one was sent', () => {
    const file = { ...sought, text: '', hasFile: true };
    expect(judgeThread(read([{ ...ours, text: '' }]), file)).toMatchObject({ found: null });
    expect(judgeThread(read([{ ...ours, text: '', hasFile: true }]), file)).toEqual({ found: 'm_1' });
  });

  it('says that it is not there only after ten minutes, and only of a complete read', () => {
    const late = { ...sought, ageMs: 10 * minutes };
    expect(judgeThread(read([]), late)).toEqual({ found: 'nothing' });
    expect(judgeThread(read([]), { ...late, ageMs: 10 * minutes - 1 })).toMatchObject({ found: null });
    expect(judgeThread(read([], false), late)).toMatchObject({ found: null });
    expect(judgeThread(null, late)).toMatchObject({ found: null });
  });

  it('reads again after growing pauses, the last one when ten minutes are over, and then seldom', () => {
    const again = (checks: number, ageMs: number) => judgeThread(null, { ...sought, checks, ageMs });
    expect(again(1, 15_000)).toEqual({ found: null, againInMs: minutes });
    expect(again(2, 75_000)).toEqual({ found: null, againInMs: 3 * minutes });
    expect(again(3, 255_000)).toEqual({ found: null, againInMs: 345_000 });
    expect(again(4, 10 * minutes)).toEqual({ found: null, againInMs: 10 * minutes });
    expect(again(10, 70 * minutes)).toEqual({ found: null, againInMs: null });
  });
});
