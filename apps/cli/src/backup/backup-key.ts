import { hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';

/** The key of an encrypted backup, as its owner keeps it. */
export type BackupKey = Buffer;

/** Keys that belong to one backup only, derived from its owner's key. */
export interface DerivedKeys {
  files: Buffer;
  manifest: Buffer;
}

/** Reads 32 bytes in base64, as `openssl rand -base64 32` writes them. */
export async function readBackupKey(file: string): Promise<BackupKey> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CliError(`the key file ${file} cannot be read`, exitCodes.usage);
  });
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === 32 && key.toString('base64') === text.trim()) return key;
  throw new CliError(`${file} is no key: expected base64 of 32 bytes`, exitCodes.usage);
}

export function deriveKeys(key: BackupKey, backupId: string): DerivedKeys {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, backupId, purpose, 32));
  return { files: derive('parley backup files'), manifest: derive('parley backup manifest') };
}
