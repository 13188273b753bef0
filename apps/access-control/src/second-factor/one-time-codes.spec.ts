import { Secret, TOTP } from 'otpauth';
import {
  hashOfCode,
  isAppCode,
  newRecoveryCodes,
  newSecret,
  stepOf,
  uriOf,
  withoutSpaces,
} from './one-time-codes.js';

/** RFC 6238, appendix B: the secret of the SHA-1 vectors, of whose eight digits ours are the last six. */
const rfcSecret = Secret.fromUTF8('12345678901234567890').base32;

describe('one-time codes', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
    [20_000_000_000, '353130', 666_666_666],
  ])('at second %d the code of RFC 6238 is right', (second, code, step) => {
    expect(stepOf(rfcSecret, code, second * 1000)).toBe(step);
  });

  it('are right a step early and late, and no more', () => {
    const at = 1_234_567_890_000;
    const code = new TOTP({ secret: Secret.fromBase32(rfcSecret) }).generate({ timestamp: at });
    const step = Math.floor(at / 30_000);
    expect([-60, -30, 0, 30, 60].map((seconds) => stepOf(rfcSecret, code, at + seconds * 1000))).toEqual([
      null,
      step,
      step,
      step,
      null,
    ]);
  });

  it('come from 160 random bits that are in the address', () => {
    const secret = newSecret();
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
    expect(newSecret()).not.toBe(secret);
    const uri = new URL(uriOf(secret, 'lena+inbox@example.com'));
    expect(uri.protocol + uri.hostname + uri.pathname).toContain(
      'otpauth:totp/Parley:lena%2Binbox%40example.com',
    );
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      issuer: 'Parley',
      secret,
      digits: '6',
      period: '30',
    });
  });

  it('have ten recovery codes, however they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
      expect(hashOfCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toEqual(hashOfCode(code));
      expect(isAppCode(withoutSpaces(code))).toBe(false);
    }
    expect(isAppCode(withoutSpaces('123 456'))).toBe(true);
  });
});
