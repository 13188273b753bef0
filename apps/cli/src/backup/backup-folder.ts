import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { CliError } from '../terminal/cli-error.js';
import { seal, unseal } from './sealed-stream.js';

/** What is known of a file of the backup, by which it is checked. */
export interface FileSum {
  bytes: number;
  sha256: string;
}

interface Access {
  /** Encrypts when there is one. */
  key: Buffer | null;
  gzip: boolean;
}

/** A folder for a new backup: nobody else may read it, and nothing is in it yet. */
export async function newBackupFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new CliError(`${folder} is not empty`);
}

/** Writes one file, durably, and says what was written. Never over another. */
export async function writeBackupFile(
  folder: string,
  place: string,
  source: Readable,
  { key, gzip }: Access,
): Promise<FileSum> {
  const target = path.join(folder, place);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const sum = new Summing();
  const steps = [...(gzip ? [createGzip()] : []), ...(key === null ? [] : [seal(key, place)]), sum];
  await pipeline([source, ...steps, createWriteStream(target, { flags: 'wx', mode: 0o600 })]);
  await makeDurable(target);
  return sum.result();
}

/** Pours the content of a file into `target`, decrypted and unpacked. */
export function readBackupFile(
  folder: string,
  place: string,
  target: Writable,
  { key, gzip }: Access,
): Promise<void> {
  const steps = [...(key === null ? [] : [unseal(key, place)]), ...(gzip ? [createGunzip()] : [])];
  return pipeline([createReadStream(path.join(folder, place)), ...steps, target]);
}

/** What is wrong with a file, or null. */
export async function problemOf(folder: string, place: string, expected: FileSum): Promise<string | null> {
  const sum = new Summing();
  sum.resume();
  try {
    await pipeline(createReadStream(path.join(folder, place)), sum);
  } catch (error) {
    return `${place}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is missing' : String(error)}`;
  }
  const { bytes, sha256 } = sum.result();
  if (bytes !== expected.bytes) return `${place}: ${bytes} bytes instead of ${expected.bytes}`;
  return sha256 === expected.sha256 ? null : `${place}: was changed (SHA-256 does not fit)`;
}

async function makeDurable(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Lets bytes through, and counts and sums them. */
class Summing extends Transform {
  private readonly hash: Hash = createHash('sha256');
  private bytes = 0;

  result(): FileSum {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: null, data: Buffer) => void,
  ): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    done(null, chunk);
  }
}
