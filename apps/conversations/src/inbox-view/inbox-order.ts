import { z } from 'zod';
import { id, instant } from '#shared/contracts/common.js';
import type { ConversationSort } from '#shared/contracts/conversations.js';
import type { SqlParameters } from '../database/sql-parameters.js';
import { openWindow } from './conversation-conditions.js';

/** One order of the inbox: by a time, and by id among equals. */
export interface InboxOrder {
  column: 'last_activity_at' | 'waiting_since' | 'window_opened_at';
  direction: 'asc' | 'desc';
  /** What has a place in it. */
  where: string | null;
  /** Whether its index is kept by queue. */
  byQueue: boolean;
}

/** Each order has an index that begins with organization and channel (migrations/1795700700000). */
export const inboxOrders: Record<ConversationSort, InboxOrder> = {
  newest: { column: 'last_activity_at', direction: 'desc', where: null, byQueue: true },
  oldest: { column: 'last_activity_at', direction: 'asc', where: null, byQueue: true },
  'waiting-longest': {
    column: 'waiting_since',
    direction: 'asc',
    where: 'c.waiting_since is not null',
    byQueue: false,
  },
  'window-ending': { column: 'window_opened_at', direction: 'asc', where: openWindow, byQueue: false },
};

/** Where a page ended: a time to the microsecond, and an id. PostgreSQL knows no year 0. */
export const inboxPosition = z.tuple([instant.refine((at) => !at.startsWith('0000')), id]);
export type InboxPosition = z.infer<typeof inboxPosition>;

/** SQL: the order of `c`. */
export function orderBy({ column, direction }: InboxOrder): string {
  return `c.${column} ${direction}, c.id ${direction}`;
}

/** SQL: stands behind the position. */
export function isBehind(
  { column, direction }: InboxOrder,
  position: InboxPosition | null,
  sql: SqlParameters,
): string | null {
  if (position === null) return null;
  const [at, after] = position;
  const operator = direction === 'desc' ? '<' : '>';
  return `(c.${column}, c.id) ${operator} (${sql.add(at)}::timestamptz, ${sql.add(after)}::uuid)`;
}

/** SQL: a time as cursors carry it. */
export function positionTime(at: string): string {
  return `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
