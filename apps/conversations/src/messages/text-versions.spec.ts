import { isEdited, versionsOf, withEdit, withOriginal, withReading } from './text-versions.js';

const nothing = { text: null, originalText: null, edits: [], readings: [] };
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 8, minute)).toISOString();

describe('versions of a text', () => {
  it('are what a webhook told, what edits told and what was read, in the order of their times', () => {
    let row = withReading(nothing, 'fourth', at(40));
    row = withEdit(row, { at: at(30), text: 'third' });
    row = withOriginal(row, 'first');
    row = withReading(row, 'second', at(20));
    expect(row.text).toBe('fourth');
    expect(versionsOf(row)).toEqual([
      { at: null, text: 'first' },
      { at: at(20), text: 'second' },
      { at: at(30), text: 'third' },
      { at: at(40), text: 'fourth' },
    ]);
  });

  it('show equal neighbours once: reading what is known is no edit', () => {
    const row = withReading(withReading(withOriginal(nothing, 'same'), 'same', at(1)), 'same', at(9));
    expect(versionsOf(row)).toEqual([{ at: null, text: 'same' }]);
    expect(isEdited(row)).toBe(false);
    expect(row.text).toBe('same');
  });

  it('tell that a text was another one when two reads differ', () => {
    const row = withReading(withReading(nothing, 'later', at(9)), 'earlier', at(1));
    expect(isEdited(row)).toBe(true);
    expect(row.text).toBe('later');
  });

  it('show what was read last, when a late edit turns out to have been undone', () => {
    const row = withEdit(withReading(withReading(nothing, 'x', at(1)), 'x', at(9)), { at: at(5), text: 'y' });
    expect(versionsOf(row).map(({ text }) => text)).toEqual(['x', 'y', 'x']);
    expect(row.text).toBe('x');
  });

  it('take an edit for newer than what was read in the same second (meta-platform.md 8.10)', () => {
    const second = '2026-01-01T08:00:07';
    const edited = withEdit(withOriginal(nothing, 'old'), { at: `${second}.000Z`, text: 'new' });
    expect(withReading(edited, 'old', `${second}.900Z`).text).toBe('new');
    const readFirst = withReading(withOriginal(nothing, 'old'), 'old', `${second}.900Z`);
    expect(withEdit(readFirst, { at: `${second}.000Z`, text: 'new' }).text).toBe('new');
    expect(withReading(edited, 'old', '2026-01-01T08:00:08.000Z').text).toBe('old');
  });

  it('do not grow with the number of reads', () => {
    let row = withOriginal(nothing, 'same');
    for (let minute = 0; minute < 50; minute += 1) row = withReading(row, 'same', at(minute));
    expect(row.readings).toEqual([{ text: 'same', firstAt: at(0), lastAt: at(49) }]);
  });
});
