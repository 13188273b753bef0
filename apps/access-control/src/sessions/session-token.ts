import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A new opaque session token: 256 random bits, base64url. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. A plain SHA-256 is enough: the token is random, so there is nothing to guess. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The CSRF token of a session: derived from its token, so that a copy of the database holds neither. */
export function csrfTokenOf(token: string): string {
  return createHmac('sha256', token).update('parley csrf token').digest('base64url');
}
