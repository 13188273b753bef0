import { calendarDays, relativeTime } from './relative-time.js';

const now = new Date('2026-11-22T20:30:00Z'); // a Sunday, 21:30 in Berlin
const german = { now: 'jetzt', yesterday: 'Gestern' };
const english = { now: 'now', yesterday: 'Yesterday' };

describe('relativeTime', () => {
  it.each([
    ['2026-11-22T20:29:31Z', 'jetzt', 'now'],
    ['2026-11-22T20:30:09Z', 'jetzt', 'now'],
    ['2026-11-22T20:29:00Z', '1 Min.', '1 min'],
    ['2026-11-22T19:31:00Z', '59 Min.', '59 min'],
    ['2026-11-22T17:20:00Z', '3 Std.', '3 hr'],
    ['2026-11-21T23:30:00Z', '21 Std.', '21 hr'],
    ['2026-11-21T20:30:00Z', 'Gestern', 'Yesterday'],
    ['2026-11-19T12:00:00Z', 'Do', 'Thu'],
    ['2026-11-10T12:00:00Z', '10. Nov.', 'Nov 10'],
    ['2025-11-22T12:00:00Z', '22.11.2025', '11/22/2025'],
  ])('of %p is %p and %p', (at, de, en) => {
    expect(relativeTime(new Date(at), now, 'de-DE', german, 'Europe/Berlin')).toBe(de);
    expect(relativeTime(new Date(at), now, 'en-US', english, 'Europe/Berlin')).toBe(en);
  });

  it('counts hours over midnight while it is recent', () => {
    const afterMidnight = new Date('2026-11-22T23:30:00Z');
    expect(relativeTime(now, afterMidnight, 'de-DE', german, 'Europe/Berlin')).toBe('3 Std.');
  });
});

describe('calendarDays', () => {
  it('counts midnights, also over the change of the clocks', () => {
    const days = calendarDays(
      new Date('2026-10-24T21:00:00Z'),
      new Date('2026-10-26T00:00:00Z'),
      'Europe/Berlin',
    );
    expect(days).toBe(2);
  });
});
