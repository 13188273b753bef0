import { createHmac } from 'node:crypto';
import { SignedRequests } from './signed-requests.js';

// The vector of meta-platform.md 7, secret `app_secret`.
const payload =
  'eyJ1c2VyX2lkIjogIjIxODQ3MSIsICJhbGdvcml0aG0iOiAiSE1BQy1TSEEyNTYiLCAiaXNzdWVkX2F0IjogMTI5MTgzNjgwMCwgImV4cGlyZXMiOiAxMjkxODQwNDAwfQ';
const signature = 'rUDWpEEdNX9agTym0zCYjJF9upbQuoNh_j6YY1JJTuo';
const requests = new SignedRequests('app_secret');

function signed(content: string): string {
  const encoded = Buffer.from(content).toString('base64url');
  return `${createHmac('sha256', 'app_secret').update(encoded).digest('base64url')}.${encoded}`;
}

it('reads what Facebook signed', () => {
  expect(requests.userIdOf(`${signature}.${payload}`)).toBe('218471');
});

it('takes the id as a number beyond 2^53, and the algorithm in any case', () => {
  const content = '{"user_id":12345678901234567890,"algorithm":"hmac-sha256"}';
  expect(requests.userIdOf(signed(content))).toBe('12345678901234567890');
});

it.each([
  ['nothing', ''],
  ['no dot', payload],
  ['no signature', `.${payload}`],
  ['another signature', `${signature.replace('r', 's')}.${payload}`],
  ['another payload', `${signature}.${payload.slice(0, -2)}fQ`.replace('eyJ1', 'eyJ2')],
  ['no JSON', signed('<html>')],
  ['another algorithm', signed('{"user_id":"1","algorithm":"HMAC-SHA1"}')],
  ['no algorithm', signed('{"user_id":"1"}')],
  ['no user', signed('{"algorithm":"HMAC-SHA256"}')],
  ['a user who is no number', signed('{"algorithm":"HMAC-SHA256","user_id":"../x"}')],
])('refuses %s', (_, value) => {
  expect(() => requests.userIdOf(value)).toThrow(expect.objectContaining({ code: 'signature-invalid' }));
});

it('refuses what was signed with another secret', () => {
  expect(() => new SignedRequests('another secret').userIdOf(`${signature}.${payload}`)).toThrow(
    expect.objectContaining({ code: 'signature-invalid' }),
  );
});
