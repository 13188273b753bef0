import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;
/** Clocks of phones are off by a step at most. */
const WINDOW = 1;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

/** A new secret, as Base32. */
export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** The address that an authenticator app reads from a QR code. */
export const uriOf = (secret: string, email: string): string => totp(secret, email).toString();

/** The step of time for which a code is right, now or one step off; null: it is wrong. */
export function stepOf(secret: string, code: string, now: number): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1000 / STEP_SECONDS) + delta;
}

/** Whether it looks like one of an authenticator app. */
export const isAppCode = (code: string): boolean => /^\d{6}$/.test(code);

/** Without what people put in to read it better. */
export const withoutSpaces = (code: string): string => code.replace(/[\s-]/g, '').toLowerCase();

/** New recovery codes, in groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = new Secret({ buffer: new Uint8Array(randomBytes(RECOVERY_BYTES)).buffer }).base32;
    return (letters.toLowerCase().match(/.{4}/g) ?? []).join('-');
  });
}

/** How a recovery code is stored. */
export const hashOfCode = (code: string): Buffer => createHash('sha256').update(withoutSpaces(code)).digest();

function totp(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer: 'Parley',
    label,
    secret: Secret.fromBase32(secret),
    period: STEP_SECONDS,
    digits: 6,
    algorithm: 'SHA1',
  });
}
