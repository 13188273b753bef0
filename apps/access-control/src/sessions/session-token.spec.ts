import { csrfTokenOf, hashOfToken, newSessionToken } from './session-token.js';

it('makes tokens of 256 random bits', () => {
  const tokens = new Set(Array.from({ length: 100 }, () => newSessionToken()));
  expect(tokens.size).toBe(100);
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
});

it('derives one CSRF token per session token, from which the session token cannot be read', () => {
  const token = newSessionToken();
  expect(csrfTokenOf(token)).toBe(csrfTokenOf(token));
  expect(csrfTokenOf(token)).not.toBe(csrfTokenOf(newSessionToken()));
  expect(csrfTokenOf(token)).not.toContain(token);
  expect(csrfTokenOf(token)).not.toBe(hashOfToken(token).toString('base64url'));
});
