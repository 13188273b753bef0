import { initials, tintOf } from './initials.js';

describe('initials', () => {
  it.each([
    ['Maria Becker', 'MB'],
    ['maria', 'M'],
    ['Bäckerei am Dom', 'BD'],
    ['Çelik', 'Ç'],
    ['Anna-Lena Groß', 'AG'],
    ['👍 Tom', 'T'],
    ['', '?'],
    [null, '?'],
  ])('of %p are %p', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe('tintOf', () => {
  it('is stable and in range', () => {
    expect(tintOf('Maria', 6)).toBe(tintOf('Maria', 6));
    expect(tintOf('Çelik 👍', 6)).toBeLessThan(6);
  });
});
