import { DomainError } from '#shared/errors/domain-error.js';
import { z } from 'zod';

const schema = z.uuid();

/** The id of the last delivery of a page as an opaque cursor. */
export function encodePosition(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** Reads a cursor back, or throws `cursor-invalid`. Absent: from the start. */
export function decodePosition(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const parsed = schema.safeParse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!parsed.success) throw new DomainError('cursor-invalid', { cause: parsed.error });
  return parsed.data;
}
