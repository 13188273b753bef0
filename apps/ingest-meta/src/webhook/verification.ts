import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Meta's handshake (meta-platform.md 2.2): the challenge to echo unchanged, or undefined when mode or token are not
 * ours. Compares the token in constant time.
 */
export function challengeOf(query: Record<string, unknown>, verifyToken: string): string | undefined {
  const mode = query['hub.mode'];
  const token = query['hub.verify_token'];
  const challenge = query['hub.challenge'];
  if (mode !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string') return undefined;
  return timingSafeEqual(digest(token), digest(verifyToken)) ? challenge : undefined;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
