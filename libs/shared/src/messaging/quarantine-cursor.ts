import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../database/cursor.js';
import type { QuarantinePosition } from './quarantine-store.js';

const position = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d [\d:.]+[+-][\d:]+$/), z.uuid()]);

export function encodePosition({ quarantinedAt, id }: QuarantinePosition): string {
  return encodeCursor([quarantinedAt, id]);
}

/** Throws `cursor-invalid` for what `encodePosition` did not make. */
export function decodePosition(cursor: string | undefined): QuarantinePosition | undefined {
  const decoded = decodeCursor(position, cursor);
  return decoded === null ? undefined : { quarantinedAt: decoded[0], id: decoded[1] };
}
