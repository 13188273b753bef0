import { isWellFormedToken, newApiToken } from './api-token-format.js';

it('says of whom it is, and is another each time', () => {
  expect(newApiToken('personal')).toMatch(/^parley_pat_[0-9A-Za-z]{36}$/);
  expect(newApiToken('service')).toMatch(/^parley_svc_[0-9A-Za-z]{36}$/);
  expect(new Set(Array.from({ length: 100 }, () => newApiToken('personal'))).size).toBe(100);
});

it('is told apart from a mistyped one', () => {
  const token = newApiToken('personal');
  expect(isWellFormedToken(token)).toBe(true);
  for (let index = 0; index < token.length; index += 1) {
    const other = token[index] === 'x' ? 'y' : 'x';
    expect(isWellFormedToken(token.slice(0, index) + other + token.slice(index + 1))).toBe(false);
  }
  for (const wrong of ['', 'parley_pat_', `${token}0`, token.slice(1), ` ${token}`]) {
    expect(isWellFormedToken(wrong)).toBe(false);
  }
});
