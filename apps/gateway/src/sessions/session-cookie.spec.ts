import type { ApiReply } from '../api/http-types.js';
import { SessionCookie } from './session-cookie.js';

const plain = new SessionCookie('http://localhost:3000');
const secure = new SessionCookie('https://parley.example');

function setCookie(work: (reply: ApiReply) => void): string {
  let value = '';
  work({ header: (_: string, text: string) => (value = text) } as unknown as ApiReply);
  return value;
}

it.each([
  [undefined, undefined],
  ['', undefined],
  ['parley_session=', undefined],
  ['parley_session=abc_-1', 'abc_-1'],
  ['a=b; parley_session=abc; c=d', 'abc'],
  ['xparley_session=abc', undefined],
  ['parley_session=a b', undefined],
  [`parley_session=${'a'.repeat(513)}`, undefined],
])('reads %j as %j', (cookie, token) => {
  expect(plain.read({ cookie })).toBe(token);
});

it('sets a cookie scripts cannot read, with the end of the session, and Secure over TLS only', () => {
  const expires = new Date('2026-11-23T12:00:00Z');
  const text = 'parley_session=t; Expires=Mon, 23 Nov 2026 12:00:00 GMT; Path=/; HttpOnly; SameSite=Lax';
  expect(setCookie((reply) => plain.set(reply, 't', expires))).toBe(text);
  expect(setCookie((reply) => secure.set(reply, 't', expires))).toBe(`${text}; Secure`);
});

it('clears it with the same attributes', () => {
  expect(setCookie((reply) => secure.clear(reply))).toBe(
    'parley_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure',
  );
});
