import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../errors/domain-error.js';

/** What a cursor belongs to: filters and sort of its list. Anything that is JSON; the limit is no part of it. */
export type CursorQuery = unknown;

const envelope = z.tuple([z.string(), z.array(z.unknown())]);

/**
 * A cursor as the API hands it out: opaque to callers, where the page before ended to us. Its checksum ties it to its query, so
 * that one that was changed, or belongs to another list, is told apart. It is no secret: a forged cursor shows nothing that the
 * right one would not.
 */
export function encodeCursor(position: readonly unknown[], query: CursorQuery = null): string {
  return Buffer.from(JSON.stringify([checksum(position, query), position])).toString('base64url');
}

/** Reads a cursor of the same query back, or throws `cursor-invalid`. Absent: from the start. */
export function decodeCursor<Schema extends z.ZodType>(
  schema: Schema,
  cursor: string | undefined,
  query: CursorQuery = null,
): z.output<Schema> | null {
  if (cursor === undefined) return null;
  const sealed = envelope.safeParse(jsonOf(cursor));
  if (!sealed.success || sealed.data[0] !== checksum(sealed.data[1], query))
    throw new DomainError('cursor-invalid');
  const parsed = schema.safeParse(sealed.data[1]);
  if (parsed.success) return parsed.data;
  throw new DomainError('cursor-invalid');
}

/** Cuts one row more than asked for into a page and the cursor behind it. */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  positionOf: (row: Row) => readonly unknown[],
  query: CursorQuery = null,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(toItem), nextCursor: more ? encodeCursor(positionOf(last), query) : null };
}

function checksum(position: readonly unknown[], query: CursorQuery): string {
  return createHash('sha256')
    .update(canonical([query, position]))
    .digest('base64url')
    .slice(0, 12);
}

/** The same JSON for the same value, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function jsonOf(cursor: string): unknown {
  const bytes = Buffer.from(cursor, 'base64url');
  // Decoding passes over what is not base64url; a cursor with anything more in it is not the one that was handed out.
  if (bytes.toString('base64url') !== cursor) throw new DomainError('cursor-invalid');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new DomainError('cursor-invalid', { cause: error });
  }
}
