import { nameKeyOf } from './name-key.js';

describe('the key of a name', () => {
  it.each([
    ['Rückgabe', 'RÜCKGABE'],
    ['Cafe\u0301', 'café'],
    ['ﬁx', 'FIX'],
    ['🎁 Geschenk', '🎁 geschenk'],
  ])('is the same for %s and %s', (a, b) => {
    expect(nameKeyOf(a)).toBe(nameKeyOf(b));
  });

  it.each([
    ['Rückgabe', 'Ruckgabe'],
    ['🎁', '🎀'],
  ])('differs for %s and %s', (a, b) => {
    expect(nameKeyOf(a)).not.toBe(nameKeyOf(b));
  });
});
