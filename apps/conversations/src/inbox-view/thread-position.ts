import { z } from 'zod';
import { instant } from '#shared/contracts/common.js';
import type { ThreadEntry } from '#shared/contracts/conversations.js';

/** The order among what happened in one instant: what a message caused stands after it. */
export const ranks = { message: 0, moved: 1, owned: 2, labelled: 3, note: 4, noted: 5, gap: 6 } as const;

/** Time, kind, key among equals. */
export const position = z.tuple([instant, z.int().min(0).max(6), z.string()]);
export type Position = z.infer<typeof position>;

/** An entry of the thread, and where it stands. */
export interface Line {
  position: Position;
  entry: ThreadEntry;
}

/** What happened, by its id among equals. */
export function line(entry: Exclude<ThreadEntry, { type: 'message' }>): Line {
  return { position: [entry.at, ranks[entry.type], entry.id], entry };
}

/** The order of the database: times in ISO 8601, keys byte by byte. */
export function compare([atA, rankA, keyA]: Position, [atB, rankB, keyB]: Position): number {
  if (atA !== atB) return atA < atB ? -1 : 1;
  if (rankA !== rankB) return rankA - rankB;
  return Buffer.compare(Buffer.from(keyA), Buffer.from(keyB));
}

/** SQL: stands before the position in $2 (time), $3 (rank), $4 (key); all of it without one. */
export function isBefore(at: string, rank: string, key: string): string {
  return `($2::timestamptz is null or (${at}, ${rank}, ${key}) < ($2, $3::int, $4::text collate "C"))`;
}
