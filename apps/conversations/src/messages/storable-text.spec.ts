import { storable, storableText } from './storable-text.js';

describe('storable text', () => {
  it.each([
    ['a\u0000b', 'a\uFFFDb'],
    ['\uD800', '\uFFFD'],
    ['x\uDC00y', 'x\uFFFDy'],
    ['👩‍👩‍👧 \u202Eé e\u0301 \u200B', '👩‍👩‍👧 \u202Eé e\u0301 \u200B'],
  ])('%j becomes %j', (text, stored) => {
    expect(storableText(text)).toBe(stored);
  });

  it('reaches into lists and objects and leaves the rest', () => {
    const value = { text: '\u0000', list: [{ title: '\uD83D' }], count: 1, nothing: null };
    expect(storable(value)).toEqual({ text: '\uFFFD', list: [{ title: '\uFFFD' }], count: 1, nothing: null });
  });
});
