import { randomBytes } from 'node:crypto';
import { TokenCipher, TokenUnreadableError } from './token-cipher.js';

const key = (id: string) => ({ id, key: randomBytes(32) });
const token = 'EAAB-a-token-with-ümlauts';

describe('TokenCipher', () => {
  const k1 = key('k1');
  const cipher = new TokenCipher([k1]);

  it('gives the token back for the same row', () => {
    expect(cipher.decrypt(cipher.encrypt(token, 'channel:1'), 'channel:1')).toBe(token);
  });

  it('stores neither the token nor the same bytes twice', () => {
    const first = cipher.encrypt(token, 'channel:1');
    expect(first.includes(Buffer.from(token))).toBe(false);
    expect(first.equals(cipher.encrypt(token, 'channel:1'))).toBe(false);
  });

  it('does not open in another row', () => {
    const stored = cipher.encrypt(token, 'channel:1');
    expect(() => cipher.decrypt(stored, 'channel:2')).toThrow(TokenUnreadableError);
  });

  it('does not open when any byte was changed or cut', () => {
    const stored = cipher.encrypt(token, 'channel:1');
    for (let at = 0; at < stored.length; at += 1) {
      const altered = Buffer.from(stored);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => cipher.decrypt(altered, 'channel:1')).toThrow(TokenUnreadableError);
      expect(() => cipher.decrypt(stored.subarray(0, at), 'channel:1')).toThrow(TokenUnreadableError);
    }
  });

  it('encrypts with the first key and opens with all', () => {
    const k2 = key('k2');
    const rotated = new TokenCipher([k2, k1]);
    expect(rotated.decrypt(cipher.encrypt(token, 'r'), 'r')).toBe(token);
    const fresh = rotated.encrypt(token, 'r');
    expect(new TokenCipher([k2]).decrypt(fresh, 'r')).toBe(token);
    expect(() => cipher.decrypt(fresh, 'r')).toThrow('a key that is not configured');
  });

  it('does not take a key of the same id and other bytes', () => {
    expect(() => new TokenCipher([key('k1')]).decrypt(cipher.encrypt(token, 'r'), 'r')).toThrow(
      TokenUnreadableError,
    );
  });
});
