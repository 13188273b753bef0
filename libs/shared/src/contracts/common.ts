import { z } from 'zod';

/** Our own identifiers are UUIDv7. */
export const id = z.uuid();

/** An instant as ISO 8601 in UTC, for example `2026-11-22T21:30:00.000Z`. */
export const instant = z.iso.datetime({ offset: true });

/** A platform's identifier: always a string, never parsed as a number (meta-platform.md 0.2). */
export const platformId = z.string().min(1).max(512);

/** Keyset paging: an opaque cursor from the page before, and how many rows are wanted. */
export const pageRequest = z.object({
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One page of a list; `nextCursor` is null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** An answer without content. */
export const nothing = z.object({});
