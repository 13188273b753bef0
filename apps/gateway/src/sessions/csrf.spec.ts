import { csrfTokenFits } from './csrf.js';

it.each([
  ['secret', true],
  ['Secret', false],
  ['secret ', false],
  ['', false],
  [undefined, false],
  [['secret'], false],
])('%j fits the token "secret": %s', (header, fits) => {
  expect(csrfTokenFits(header, 'secret')).toBe(fits);
});
