import { textLength } from './text-length.js';

describe('textLength', () => {
  it.each([
    ['', 0, 0],
    ['abc', 3, 3],
    ['äöü', 3, 6],
    ['👍', 1, 4],
    ['👩‍👩‍👧‍👦', 7, 25],
  ])('%p has %p characters and %p bytes', (text, characters, bytes) => {
    expect(textLength(text, 'characters')).toBe(characters);
    expect(textLength(text, 'bytes')).toBe(bytes);
  });
});
