import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares the X-CSRF-Token header with the session's token, in constant time whatever its length. */
export function csrfTokenFits(header: string | string[] | undefined, expected: string): boolean {
  if (typeof header !== 'string') return false;
  return timingSafeEqual(digest(header), digest(expected));
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
