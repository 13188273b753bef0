import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Meta's handshake (meta-platform.md 2.2): the challenge to echo unchanged, or undefined when mode or token are not
 * ours. Compares the token in constant time.
 */
export function challengeOf(query: URLSearchParams, verifyToken: string): string | undefined {
  const [token, another] = query.getAll('hub.verify_token');
  const challenge = query.get('hub.challenge');
  if (query.get('hub.mode') !== 'subscribe' || token === undefined || another !== undefined) return undefined;
  if (challenge === null || !timingSafeEqual(digest(token), digest(verifyToken))) return undefined;
  return challenge;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
