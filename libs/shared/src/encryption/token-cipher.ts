import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { TokenKey } from './token-keys.js';

const ivBytes = 12;
const tagBytes = 16;

/** A stored token cannot be read: unknown key, another row's token, or altered bytes. Says which row, never what was in it. */
export class TokenUnreadableError extends Error {
  override readonly name = 'TokenUnreadableError';
}

/**
 * Encrypts tokens and other secrets with AES-256-GCM. Stored as: length of the key id (1 byte), key id, IV (12), tag (16), ciphertext.
 * The key id and the row's identity are additional data, so that bytes moved to another row cannot be read there.
 */
export class TokenCipher {
  constructor(private keys: readonly TokenKey[]) {}

  /** From now on the first of these encrypts, and all of them decrypt. */
  replaceKeys(keys: readonly TokenKey[]): void {
    this.keys = keys;
  }

  /** With what everything begins that was encrypted with the present key. */
  get currentPrefix(): Buffer {
    const id = Buffer.from(this.currentKey.id);
    return Buffer.concat([Buffer.from([id.length]), id]);
  }

  private get currentKey(): TokenKey {
    const [current] = this.keys;
    if (current === undefined) throw new Error('No key to encrypt tokens with');
    return current;
  }

  /** `row` names the row for good, for example by its natural key; the same is needed to decrypt. */
  encrypt(token: string, row: string): Buffer {
    const current = this.currentKey;
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(additionalData(current.id, row));
    const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
    return Buffer.concat([this.currentPrefix, iv, cipher.getAuthTag(), sealed]);
  }

  /** Throws `TokenUnreadableError`. */
  decrypt(stored: Buffer, row: string): string {
    const idEnd = 1 + (stored[0] ?? 0);
    const keyId = stored.subarray(1, idEnd).toString();
    const key = this.keys.find((candidate) => candidate.id === keyId);
    if (key === undefined)
      throw new TokenUnreadableError(`The token of ${row} was encrypted with a key that is not configured`);
    const ivEnd = idEnd + ivBytes;
    const tagEnd = ivEnd + tagBytes;
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.key, stored.subarray(idEnd, ivEnd), {
        authTagLength: tagBytes,
      })
        .setAAD(additionalData(keyId, row))
        .setAuthTag(stored.subarray(ivEnd, tagEnd));
      return Buffer.concat([decipher.update(stored.subarray(tagEnd)), decipher.final()]).toString('utf8');
    } catch (error) {
      throw new TokenUnreadableError(`The token of ${row} does not belong to it or was altered`, {
        cause: error,
      });
    }
  }
}

function additionalData(keyId: string, row: string): Buffer {
  return Buffer.from(`${keyId}\n${row}`);
}
