import { profileAnswer } from './profile-answer.js';

const told = (more: object): Parameters<typeof profileAnswer>[0] => ({
  ok: true,
  name: null,
  username: null,
  pictureUrl: null,
  ...more,
});
const refused = (
  kind: 'retry-later' | 'reauthorise' | 'not-allowed' | 'invalid' | 'unknown',
): Parameters<typeof profileAnswer>[0] => ({
  ok: false,
  problem: { kind, reason: 'x', retryAfterMs: null },
});

describe('a profile', () => {
  it('is known with its name', () => {
    expect(profileAnswer(told({ name: 'Jane Doe', username: 'jane', pictureUrl: 'https://p' }))).toEqual({
      state: 'known',
      name: 'Jane Doe',
      pictureUrl: 'https://p',
    });
  });

  it('is called by its user name without a name', () => {
    expect(profileAnswer(told({ name: ' ', username: 'jane' }))).toMatchObject({ name: 'jane' });
  });

  it('is withheld when nothing is told, never made up (meta-platform.md 8.12)', () => {
    expect(profileAnswer(told({ pictureUrl: 'https://p' }))).toEqual({ state: 'withheld' });
  });

  it.each([
    ['invalid', 'unavailable'],
    ['not-allowed', 'unavailable'],
    ['retry-later', 'later'],
    ['reauthorise', 'later'],
    ['unknown', 'later'],
  ] as const)('after a problem (%s) is %s', (kind, state) => {
    expect(profileAnswer(refused(kind))).toMatchObject({ state });
  });
});
