import type { ApiReply } from '../api/http-types.js';
import { SignInAttemptCookie } from './sign-in-attempt-cookie.js';

const attempt = { state: 'state', nonce: 'nonce', verifier: 'verifier', returnPath: '/inbox' };
const cookie = new SignInAttemptCookie('https://parley.example', 'the secret of the client');

afterEach(() => jest.useRealTimers());

/** Remembers what is sent to the browser. */
function aReply() {
  const sent: string[] = [];
  const reply = { header: (_: string, value: string) => sent.push(value) } as unknown as ApiReply;
  return { sent, reply };
}

/** The cookie as the browser sends it back. */
function browserWith(of = cookie): { cookie: string } {
  const { sent, reply } = aReply();
  of.set(reply, attempt);
  return { cookie: sent[0]?.split(';')[0] ?? '' };
}
const take = (headers: { cookie?: string }, by = cookie) => by.take(headers, aReply().reply);

it('goes to the round trip only, out of the reach of scripts, for ten minutes, and tells nothing', () => {
  const { sent, reply } = aReply();
  cookie.set(reply, attempt);
  expect(sent).toEqual([
    expect.stringMatching(
      /^parley_sign_in=[\w-]+; Max-Age=600; Path=\/auth\/oidc; HttpOnly; SameSite=Lax; Secure$/,
    ),
  ]);
  expect(Buffer.from(sent[0] ?? '', 'base64url').toString('latin1')).not.toContain('verifier');
});

it('gives back what was begun, and takes it from the browser', () => {
  const { sent, reply } = aReply();
  expect(cookie.take(browserWith(), reply)).toMatchObject(attempt);
  expect(sent).toEqual(['parley_sign_in=; Max-Age=0; Path=/auth/oidc; HttpOnly; SameSite=Lax; Secure']);
  const sameSecret = new SignInAttemptCookie('https://parley.example', 'the secret of the client');
  expect(take(browserWith(), sameSecret)).toMatchObject(attempt);
});

it('knows nothing after ten minutes', () => {
  jest.useFakeTimers();
  const headers = browserWith();
  jest.advanceTimersByTime(599_000);
  expect(take(headers)).not.toBeNull();
  jest.advanceTimersByTime(2_000);
  expect(take(headers)).toBeNull();
});

it.each([
  ['nothing', {}],
  ['something made up', { cookie: 'parley_sign_in=bWFkZSB1cA' }],
  [
    'something plain',
    { cookie: `parley_sign_in=${Buffer.from(JSON.stringify(attempt)).toString('base64url')}` },
  ],
  ['one of another secret', browserWith(new SignInAttemptCookie('https://parley.example', 'another secret'))],
])('knows nothing of %s', (_, headers) => {
  expect(take(headers)).toBeNull();
});

it('knows nothing of one that was changed', () => {
  const { cookie: text } = browserWith();
  const last = text.endsWith('A') ? 'B' : 'A';
  expect(take({ cookie: text.slice(0, -5) + last + text.slice(-4) })).toBeNull();
});
