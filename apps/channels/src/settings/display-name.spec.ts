import { displayNameOf } from './display-name.js';

describe('display name', () => {
  it.each([
    ['nothing', null, null],
    ['an empty one', '', null],
    ['one of blanks', ' \u00a0\n\u2003', null],
    ['one with blanks around it', '  Bakery \t', 'Bakery'],
    ['one letter', 'B', 'B'],
    ['255 code points that are 510 units', '😀'.repeat(255), '😀'.repeat(255)],
    ['255 with blanks around them', ` ${'ä'.repeat(255)} `, 'ä'.repeat(255)],
    ['a family of several code points', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['what looks like SQL', `'; drop table channels; --`, `'; drop table channels; --`],
  ])('takes %s', (_what, written, kept) => {
    expect(displayNameOf(written)).toBe(kept);
  });

  it.each([
    ['256 code points', '😀'.repeat(256)],
    ['half of a surrogate pair', 'Bakery \ud83d'],
    ['what the database cannot hold', 'Bak\0ery'],
  ])('refuses %s', (_what, written) => {
    const violations = [expect.objectContaining({ pointer: '/displayName' }) as object];
    expect(() => displayNameOf(written)).toThrow(
      expect.objectContaining({ code: 'validation-failed', violations }) as Error,
    );
  });
});
