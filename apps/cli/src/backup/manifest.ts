import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { services, type ServiceName } from '../services.js';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { deriveKeys, type BackupKey, type DerivedKeys } from './backup-key.js';

const serviceNames = services.map(({ name }) => name) as [ServiceName, ...ServiceName[]];
const fileSum = z.object({ bytes: z.int(), sha256: z.string() });
/** Also the name of a file, so nothing that could lead out of the folder. */
const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const tableDump = z.object({
  name: identifier,
  columns: z.array(z.string()).min(1),
  rows: z.int(),
  file: fileSum,
});
export type TableDump = z.infer<typeof tableDump>;

const databaseDump = z.object({
  service: z.enum(serviceNames),
  serverVersion: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(tableDump),
  sequences: z.array(z.object({ name: identifier, lastValue: z.string(), isCalled: z.boolean() })),
});
export type DatabaseDump = z.infer<typeof databaseDump>;

/** What a backup holds: written last, so that a backup without it is no backup. */
export const manifest = z.object({
  format: z.literal(1),
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  version: z.string(),
  encrypted: z.boolean(),
  databases: z.array(databaseDump),
  /** Null: the store was not part of it. */
  objects: z.object({ count: z.int(), bytes: z.int(), index: fileSum }).nullable(),
});
export type Manifest = z.infer<typeof manifest>;

/** A manifest that was found to be as it was written, with the keys of its files. */
export interface OpenManifest {
  manifest: Manifest;
  keys: DerivedKeys | null;
}

const MANIFEST = 'manifest.json';
const SEAL = 'manifest.seal';

/** Where the rows of a table are. */
export const tablePlace = (service: ServiceName, table: string): string =>
  `databases/${service}/${table}.copy.gz`;

export async function writeManifest(
  folder: string,
  content: Manifest,
  keys: DerivedKeys | null,
): Promise<void> {
  const text = JSON.stringify(content, null, 2);
  await writeFile(path.join(folder, SEAL), sealOf(text, keys), { flag: 'wx', mode: 0o600, flush: true });
  await writeFile(path.join(folder, MANIFEST), text, { flag: 'wx', mode: 0o600, flush: true });
}

/** Reads the manifest of a backup; refuses one that was changed, or whose key is another. */
export async function openManifest(folder: string, key: BackupKey | null): Promise<OpenManifest> {
  const [text, expected] = await Promise.all([textOf(folder, MANIFEST), textOf(folder, SEAL)]);
  const parsed = manifest.safeParse(jsonOf(text));
  if (!parsed.success) throw damaged(`${MANIFEST} is not one this version understands`);
  if (parsed.data.encrypted && key === null) {
    throw new CliError('the backup is encrypted: name its key with --key-file', exitCodes.usage);
  }
  const keys = parsed.data.encrypted && key !== null ? deriveKeys(key, parsed.data.id) : null;
  if (!isSame(sealOf(text, keys), expected)) {
    const reason = keys === null ? 'it was changed' : 'the key is another, or it was changed';
    throw damaged(`${MANIFEST} does not fit its seal: ${reason}`);
  }
  return { manifest: parsed.data, keys };
}

async function textOf(folder: string, name: string): Promise<string> {
  return readFile(path.join(folder, name), 'utf8').catch(() => {
    throw damaged(`${folder} holds no finished backup: ${name} cannot be read`);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sealOf(text: string, keys: DerivedKeys | null): string {
  const digest = keys === null ? createHash('sha256') : createHmac('sha256', keys.manifest);
  return digest.update(text).digest('hex');
}

function isSame(found: string, expected: string): boolean {
  return found.length === expected.length && timingSafeEqual(Buffer.from(found), Buffer.from(expected));
}

const damaged = (message: string): CliError => new CliError(message, exitCodes.problems);
