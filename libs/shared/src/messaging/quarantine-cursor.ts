import { z } from 'zod';
import { DomainError } from '../errors/domain-error.js';
import type { QuarantinePosition } from './quarantine-store.js';

const position = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d [\d:.]+[+-][\d:]+$/), z.uuid()]);

export function encodePosition({ quarantinedAt, id }: QuarantinePosition): string {
  return Buffer.from(JSON.stringify([quarantinedAt, id])).toString('base64url');
}

/** Throws `cursor-invalid` for what `encodePosition` did not make. */
export function decodePosition(cursor: string | undefined): QuarantinePosition | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [quarantinedAt, id] = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { quarantinedAt, id };
  } catch (error) {
    throw new DomainError('cursor-invalid', { cause: error });
  }
}
