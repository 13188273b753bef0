import { createHmac, timingSafeEqual } from 'node:crypto';

const HEX_START = 'sha256='.length;
const HEX_LENGTH = 64;
const LOWER_HEX = /^[0-9a-f]{64}$/;

/**
 * Whether `header` (`X-Hub-Signature-256`) is `sha256=` and the lower-case HMAC-SHA256 of exactly these bytes under the app
 * secret (meta-platform.md 2.3). Compares in constant time. Anything else, also a second header or upper case, is false.
 */
export function isSignedBy(secret: string, body: Buffer, header: string | string[] | undefined): boolean {
  if (typeof header !== 'string' || header.length !== HEX_START + HEX_LENGTH) return false;
  const hex = header.slice(HEX_START);
  if (!header.startsWith('sha256=') || !LOWER_HEX.test(hex)) return false;
  return timingSafeEqual(createHmac('sha256', secret).update(body).digest(), Buffer.from(hex, 'hex'));
}
