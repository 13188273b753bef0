import type { EntityManager } from 'typeorm';
import type { ConversationSummary } from '#shared/contracts/conversations.js';
import type { SqlParameters } from '../database/sql-parameters.js';
import { windowMs } from './conversation-conditions.js';
import { positionTime } from './inbox-order.js';

/** A row of the inbox as it is read; times are Dates. */
interface SummaryRow extends Omit<
  ConversationSummary,
  | 'contact'
  | 'lastActivityAt'
  | 'lastInboundAt'
  | 'waitingSince'
  | 'windowEndsAt'
  | 'autoResolveAt'
  | 'readUpTo'
> {
  contactId: string | null;
  contactName: string | null;
  hasPicture: boolean;
  lastActivityAt: Date;
  lastInboundAt: Date | null;
  waitingSince: Date | null;
  windowOpenedAt: Date | null;
  autoResolveAt: Date | null;
  readUpTo: Date | null;
  position: string | null;
}

/** A conversation of a page, and its time in the order of that page. */
export interface PlacedSummary {
  summary: ConversationSummary;
  position: string | null;
}

const labels = (label: 'tag' | 'topic'): string => `(
  select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name) order by l.name, l.id), '[]')
  from conversation_${label}s cl join ${label}s l on l.id = cl.${label}_id where cl.conversation_id = c.id
) as ${label}s`;

const columns = `c.id, c.channel_id as "channelId", c.kind, c.queue, c.owner_id as "ownerId", c.preview,
  c.contact_id as "contactId", coalesce(ct.name, c.contact_name) as "contactName",
  ct.picture_key is not null as "hasPicture", c.last_activity_at as "lastActivityAt",
  c.last_inbound_at as "lastInboundAt", c.waiting_since as "waitingSince",
  case when c.kind = 'direct-message' then c.window_opened_at end as "windowOpenedAt", c.auto_resolve_at as "autoResolveAt",
  coalesce(c.last_inbound_at > coalesce(rd.read_up_to, '-infinity'), false) as unread,
  rd.read_up_to as "readUpTo",
  ${labels('tag')}, ${labels('topic')},
  c.message_count as "messageCount", c.case_number as "caseNumber", c.version`;

/** Reads the conversations of `page`, SQL with the columns id, at and n, as one user sees them, in the order of n. */
export async function readSummaries(
  manager: EntityManager,
  page: string,
  userId: string,
  sql: SqlParameters,
): Promise<PlacedSummary[]> {
  const rows: SummaryRow[] = await manager.query(
    `with page as materialized (${page})
     select ${columns}, ${positionTime('page.at')} as position
     from page
     join conversations c on c.id = page.id
     left join contacts ct on ct.id = c.contact_id
     left join conversation_reads rd on rd.conversation_id = c.id and rd.user_id = ${sql.add(userId)}
     order by page.n`,
    sql.values,
  );
  const now = Date.now();
  return rows.map((row) => ({ summary: toSummary(row, now), position: row.position }));
}

function toSummary(row: SummaryRow, now: number): ConversationSummary {
  return {
    id: row.id,
    channelId: row.channelId,
    kind: row.kind,
    queue: row.queue,
    ownerId: row.ownerId,
    contact: { id: row.contactId, name: row.contactName, hasPicture: row.hasPicture },
    preview: row.preview,
    lastActivityAt: row.lastActivityAt.toISOString(),
    lastInboundAt: row.lastInboundAt?.toISOString() ?? null,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    windowEndsAt: windowEnd(row.windowOpenedAt, now),
    autoResolveAt: row.autoResolveAt?.toISOString() ?? null,
    unread: row.unread,
    readUpTo: row.readUpTo?.toISOString() ?? null,
    tags: row.tags,
    topics: row.topics,
    messageCount: row.messageCount,
    caseNumber: row.caseNumber,
    version: row.version,
  };
}

function windowEnd(openedAt: Date | null, now: number): string | null {
  if (openedAt === null) return null;
  const end = openedAt.getTime() + windowMs;
  return end > now ? new Date(end).toISOString() : null;
}
