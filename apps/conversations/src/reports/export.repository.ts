import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { id, instant } from '#shared/contracts/common.js';
import type { reportsRpc } from '#shared/contracts/reports.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';

type ExportRequest = RpcRequest<typeof reportsRpc.exportPage>;
type ExportPage = RpcResponse<typeof reportsRpc.exportPage>;
type Row = ExportPage['rows'][number] & { at: string; id: string };

const position = z.tuple([instant, id]);
const iso = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const names = (table: string, link: string, column: string): string =>
  `(select string_agg(l.name, '; ' order by l.name) from ${link} x join ${table} l on l.id = x.${column} where x.conversation_id = c.id)`;

/** What each kind of export selects: its columns by name, where from, and by which time it goes. */
const sources = {
  conversations: {
    time: 'c.last_activity_at',
    id: 'c.id',
    from: `conversations c join channels ch on ch.id = c.channel_id left join contacts ct on ct.id = c.contact_id`,
    where: 'c.organization_id = $1 and c.channel_id = any($2) and c.queue is not null',
    columns: {
      conversation_id: 'c.id',
      channel_id: 'c.channel_id',
      channel: 'ch.display_name',
      platform: 'ch.platform',
      kind: 'c.kind',
      queue: 'c.queue',
      contact_id: 'c.contact_id',
      contact: 'coalesce(ct.name, c.contact_name)',
      owner_id: 'c.owner_id',
      cases: 'c.case_number',
      messages: 'c.message_count',
      last_activity_at: iso('c.last_activity_at'),
      last_inbound_at: iso('c.last_inbound_at'),
      waiting_since: iso('c.waiting_since'),
      auto_resolve_at: iso('c.auto_resolve_at'),
      tags: names('tags', 'conversation_tags', 'tag_id'),
      topics: names('topics', 'conversation_topics', 'topic_id'),
      post_url: 'c.post_url',
    },
  },
  messages: {
    time: 'm.sent_at',
    id: 'm.id',
    from: `messages m join conversations c on c.id = m.conversation_id join channels ch on ch.id = m.channel_id`,
    where: 'm.organization_id = $1 and m.channel_id = any($2) and m.sent_at is not null',
    columns: {
      message_id: 'm.id',
      conversation_id: 'm.conversation_id',
      channel_id: 'm.channel_id',
      channel: 'ch.display_name',
      kind: 'c.kind',
      sent_at: iso('m.sent_at'),
      direction: 'm.direction',
      author: 'm.author_name',
      agent_id: 'm.agent_id',
      sent_outside_parley: `m.direction = 'outbound' and m.agent_id is null`,
      visibility: 'm.visibility',
      delivery: 'm.delivery_state',
      removed: 'm.removed_at is not null',
      attachments: 'jsonb_array_length(m.attachments)',
      text: 'm.text',
    },
  },
} as const;

/** Rows of exports in pages; the caller has checked the rights. */
@Injectable()
export class ExportRepository {
  async page(
    manager: EntityManager,
    channelIds: readonly string[],
    request: ExportRequest,
  ): Promise<ExportPage> {
    const { actor, of, from, to, limit } = request;
    const source = sources[of];
    const query = ['export', of, channelIds, from, to];
    const [at, after] = decodeCursor(position, request.cursor, query) ?? [null, null];
    const columns = Object.entries(source.columns);
    const rows: Row[] = await manager.query(
      `select ${source.id} as id, ${iso6(source.time)} as at, ${columns.map(([name, sql]) => `${sql} as "${name}"`).join(', ')}
       from ${source.from}
       where ${source.where} and ${source.time} >= $3 and ${source.time} < $4
         and ($5::timestamptz is null or (${source.time}, ${source.id}) > ($5, $6::uuid))
       order by ${source.time}, ${source.id} limit $7`,
      [actor.organizationId, channelIds, from, to, at, after, limit + 1],
    );
    const { items, nextCursor } = pageOfRows(rows, limit, withoutPosition, (row) => [row.at, row.id], query);
    return { columns: columns.map(([name]) => name), rows: items, nextCursor };
  }
}

/** To the microsecond, which is what the database compares. */
function iso6(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

function withoutPosition({ id: _id, at: _at, ...row }: Row): ExportPage['rows'][number] {
  return row;
}
