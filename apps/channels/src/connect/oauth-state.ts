import { createHash, randomBytes } from 'node:crypto';

/** A new OAuth state: 256 random bits for an address, and the hash of it that is kept. */
export function newOauthState(): { state: string; hash: Buffer } {
  const state = randomBytes(32).toString('base64url');
  return { state, hash: hashOauthState(state) };
}

/** SHA-256: enough for what is as long and as random as a state. */
export function hashOauthState(state: string): Buffer {
  return createHash('sha256').update(state).digest();
}
