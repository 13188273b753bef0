import { createHmac } from 'node:crypto';
import { isSignedBy } from './signature.js';

const secret = 'app_secret';
// meta-platform.md 7: the test vector for webhooks.
const body = Buffer.from(
  String.raw`{"object":"page","entry":[{"id":"1","time":1,"messaging":[{"message":{"mid":"m_1","text":"\u00e4\u00f6\u00e5 \ud83d\ude22 https:\/\/x.y"}}]}]}`,
);
const signature = 'sha256=09a4f67a90886552de1f6911c413ead48daed3d6a0d4b9b61a5cfc0ff290d137';

describe('isSignedBy', () => {
  it('accepts the documented vector', () => {
    expect(isSignedBy(secret, body, signature)).toBe(true);
  });

  it('is over the bytes, not over the text they mean', () => {
    const same = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    expect(isSignedBy(secret, same, signature)).toBe(false);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['truncated', signature.slice(0, -1)],
    ['longer', `${signature}0`],
    ['upper case', `sha256=${signature.slice(7).toUpperCase()}`],
    ['not hex', `sha256=${'z'.repeat(64)}`],
    ['two headers', [signature, signature]],
    ['two headers joined', `${signature}, ${signature}`],
    ['sha1 only', `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`],
    ['another secret', `sha256=${createHmac('sha256', 'other').update(body).digest('hex')}`],
    ['a multi-byte character of the right length', `sha256=${'ä'.repeat(64)}`],
  ])('refuses: %s', (_name, header) => {
    expect(isSignedBy(secret, body, header)).toBe(false);
  });

  it('refuses when one byte of the body was flipped', () => {
    for (let at = 0; at < body.length; at += 1) {
      const flipped = Buffer.from(body);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(isSignedBy(secret, flipped, signature)).toBe(false);
    }
  });
});
