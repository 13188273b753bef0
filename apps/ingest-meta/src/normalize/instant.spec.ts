import { instantOf } from './instant.js';

const receivedAt = new Date('2026-11-22T12:00:00.000Z');

describe('instantOf (meta-platform.md 8.10)', () => {
  it('what is known otherwise comes before the time of receipt', () => {
    expect(instantOf(null, receivedAt, '2026-11-22T11:59:59.000Z')).toBe('2026-11-22T11:59:59.000Z');
  });

  it.each([
    ['milliseconds', 1_700_000_000_123, '2023-11-14T22:13:20.123Z'],
    ['seconds', 1_700_000_000, '2023-11-14T22:13:20.000Z'],
    ['a string of seconds (the dashboard)', '1527459824', '2018-05-27T22:23:44.000Z'],
    ['nothing', undefined, receivedAt.toISOString()],
    ['zero', 0, receivedAt.toISOString()],
    ['negative', -1_700_000_000, receivedAt.toISOString()],
    ['not a number', 'yesterday', receivedAt.toISOString()],
    ['an object', {}, receivedAt.toISOString()],
    ['infinite', Infinity, receivedAt.toISOString()],
    ['far ahead', 9e15, receivedAt.toISOString()],
    ['two days ahead', receivedAt.getTime() + 2 * 86_400_000, receivedAt.toISOString()],
    ['an hour ahead', receivedAt.getTime() + 3_600_000, '2026-11-22T13:00:00.000Z'],
  ])('%s', (_name, value, expected) => {
    expect(instantOf(value, receivedAt)).toBe(expected);
  });
});
