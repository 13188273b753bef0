import { createCipheriv, createDecipheriv, randomBytes, type DecipherGCM } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts: 12 random bytes, the text, and the tag at the end. `place` keeps a file from being put into another's place. */
export function seal(key: Buffer, place: string): Transform {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(place));
  let begun = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!begun) this.push(iv);
      begun = true;
      done(null, cipher.update(chunk));
    },
    flush(done) {
      if (!begun) this.push(iv);
      this.push(cipher.final());
      done(null, cipher.getAuthTag());
    },
  });
}

/** Decrypts what `seal` wrote; fails at the end when key, place or bytes are not the same. */
export function unseal(key: Buffer, place: string): Transform {
  return new Unsealing(key, place);
}

class Unsealing extends Transform {
  private pending = Buffer.alloc(0);
  private decipher: DecipherGCM | undefined;

  constructor(
    private readonly key: Buffer,
    private readonly place: string,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.pending = Buffer.concat([this.pending, chunk]);
    if (this.decipher === undefined && this.pending.length >= IV_BYTES) this.begin();
    // The last bytes may be the tag.
    const ready = this.pending.length - TAG_BYTES;
    if (this.decipher === undefined || ready <= 0) return done();
    const text = this.decipher.update(this.pending.subarray(0, ready));
    this.pending = this.pending.subarray(ready);
    done(null, text);
  }

  override _flush(done: TransformCallback): void {
    try {
      if (this.decipher === undefined || this.pending.length !== TAG_BYTES) throw new Error('too short');
      done(null, this.decipher.setAuthTag(this.pending).final());
    } catch (cause) {
      const message = `${this.place} cannot be decrypted: the key does not fit, or the file was changed`;
      done(new CliError(message, exitCodes.problems, { cause }));
    }
  }

  private begin(): void {
    const iv = this.pending.subarray(0, IV_BYTES);
    this.decipher = createDecipheriv(ALGORITHM, this.key, iv).setAAD(Buffer.from(this.place));
    this.pending = this.pending.subarray(IV_BYTES);
  }
}
