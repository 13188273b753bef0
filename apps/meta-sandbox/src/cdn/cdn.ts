import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config.js';
import { seconds } from '../world/clock.js';
import type { CdnFile } from '../world/types.js';
import type { World } from '../world/world.js';
import { fileNameOf, sampleFile, type FileKind } from './sample-files.js';

/** How long a signed address works; Meta does not say [unverified]. */
const URL_LIFE_MS = 24 * 3_600_000;

export interface Upload {
  kind: FileKind;
  name: string;
  mime: string;
  bytes: Buffer;
}

/** The files behind attachment and media addresses. Addresses are signed and expire on the sandbox clock (8.17). */
export class Cdn {
  constructor(
    private readonly config: Pick<Config, 'publicUrl' | 'appSecret'>,
    private readonly world: World,
  ) {}

  /** A file made from its kind and name, the same each time. `size` fills it up with zeros. */
  sample(kind: FileKind, name: string, size?: number): CdnFile {
    const full = fileNameOf(kind, name);
    const id = assetId(`${kind}:${full}:${size ?? 0}`);
    const { mime, bytes } = sampleFile(kind, full, size);
    const file = { id, kind, name: full, mime, size: bytes.length, ...(size ? { padded: size } : {}) };
    return this.world.files.get(id) ?? this.world.files.put(file);
  }

  /** A file that somebody uploaded or that was fetched from an address. */
  upload({ bytes, ...file }: Upload): CdnFile {
    const id = this.world.ids.digits('17', 16);
    return this.world.files.put({ id, ...file, size: bytes.length, base64: bytes.toString('base64') });
  }

  /** A fresh signed address (`oe` = expiry in hexadecimal seconds, `oh` = signature, as on fbcdn [unverified]). */
  url(fileId: string): string {
    const expires = seconds(this.world.clock.now() + URL_LIFE_MS).toString(16);
    const name = encodeURIComponent(this.world.files.get(fileId)?.name ?? 'gone');
    const query = new URLSearchParams({ oe: expires, oh: this.sign(fileId, expires) });
    return `${this.config.publicUrl}/sandbox-cdn/${fileId}/${name}?${query.toString()}`;
  }

  /** Is the signature ours and not expired? */
  accepts(fileId: string, expires: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(fileId, expires));
    const given = Buffer.from(signature);
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    return genuine && parseInt(expires, 16) * 1000 > this.world.clock.now();
  }

  /** The file while it is there; an Instagram story's ends by itself (4.4). */
  find(fileId: string): CdnFile | undefined {
    const file = this.world.files.get(fileId);
    return file && (file.goneAt ?? Infinity) > this.world.clock.now() ? file : undefined;
  }

  bytes(file: CdnFile): Buffer {
    if (file.base64 !== undefined) return Buffer.from(file.base64, 'base64');
    return sampleFile(file.kind, file.name, file.padded).bytes;
  }

  /** The content is gone at Meta: every address of it answers 404. */
  remove(fileId: string): void {
    this.world.files.delete(fileId);
  }

  private sign(fileId: string, expires: string): string {
    return createHmac('sha256', this.config.appSecret)
      .update(`cdn:${fileId}:${expires}`)
      .digest('base64url')
      .slice(0, 32);
  }
}

function assetId(key: string): string {
  return `16${BigInt(`0x${createHash('sha256').update(key).digest('hex')}`)
    .toString()
    .slice(0, 14)}`;
}
