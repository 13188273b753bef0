import { Translator, type TextKey, type TextValues } from './translator.js';

const translator = new Translator('de');
translator.add({
  row: { title: 'Titel', by: '{{name}} an {{to}}', deep: { er: 'Tiefer' } },
  chosen_one: '{{count}} Unterhaltung',
  chosen_other: '{{count}} Unterhaltungen',
  left_zero: 'Keine',
  left_other: 'Noch {{count}}',
  plain: 'Anzahl {{count}}',
});

/** The keys of the spec are not those of the catalogue. */
const t = (key: string | string[], values?: TextValues): string =>
  translator.translate(key as TextKey | TextKey[], values);

describe('Translator', () => {
  it('finds texts in their groups', () => {
    expect([t('row.title'), t('row.deep.er')]).toEqual(['Titel', 'Tiefer']);
  });

  it('puts values in, as they are', () => {
    expect(t('row.by', { name: '<b>$& {{to}}', to: 'Eva' })).toBe('<b>$& {{to}} an Eva');
  });

  it.each([
    [0, '0 Unterhaltungen'],
    [1, '1 Unterhaltung'],
    [2, '2 Unterhaltungen'],
  ])('takes the form for %p', (count, text) => {
    expect(t('chosen', { count })).toBe(text);
  });

  it('says in words of its own that there is none', () => {
    expect([t('left', { count: 0 }), t('left', { count: 2 })]).toEqual(['Keine', 'Noch 2']);
  });

  it('takes the only form of a text that has no others', () => {
    expect(t('plain', { count: 1 })).toBe('Anzahl 1');
  });

  it('takes the first of several keys that has a text', () => {
    expect(t(['row.none', 'row.title', 'row.by'])).toBe('Titel');
  });

  it('shows the key of a text that is not there', () => {
    expect([t('row.none'), t('row'), t('constructor')]).toEqual(['row.none', 'row', 'constructor']);
  });

  it('adds parts to what is there', () => {
    translator.add({ row: { late: 'Später' } });
    expect([t('row.late'), t('row.title')]).toEqual(['Später', 'Titel']);
  });
});
