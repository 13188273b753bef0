import { matchingEntries, type PaletteEntry } from './palette-entries.js';

const entry = (text: string): PaletteEntry => ({ id: text, group: 'go', text, run: () => undefined });
const entries = ['Darstellung: Hell', 'Darstellung: Dunkel', 'Zu Gelöst', 'Kanal: Bäckerei Dunkelbrot'].map(
  entry,
);
const found = (typed: string) => matchingEntries(entries, typed).map(({ text }) => text);

describe('matchingEntries', () => {
  it('finds each word, in any order, without case and accents', () => {
    expect(found('dunk dar')).toEqual(['Darstellung: Dunkel']);
    expect(found('GELOST')).toEqual(['Zu Gelöst']);
    expect(found('bäck')).toEqual(['Kanal: Bäckerei Dunkelbrot']);
    expect(found('xyz')).toEqual([]);
  });

  it('puts what begins a word first', () => {
    expect(matchingEntries([entry('Verdunkeln'), entry('Dunkel')], 'dunkel').map(({ text }) => text)).toEqual(
      ['Dunkel', 'Verdunkeln'],
    );
  });

  it('shows all as long as nothing was typed', () => {
    expect(found('  ')).toHaveLength(entries.length);
  });
});
