import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { historyBefore } from '../queue/history.js';
import type { FactChanges, FactOwner, FactRow } from './conversation-facts.js';
import { measureColumns } from './measures.js';
import type { Timeline, TimelineMessage, TimelineMove } from './timeline-facts.js';

/** A conversation with all that reports count of it. */
export interface OwnedTimeline extends FactOwner {
  timeline: Timeline;
}

/** Which conversations changed; `relabelled`: all their hours count anew, for their labels. */
export type NotedChanges = Map<string, { relabelled: boolean }>;

const values = measureColumns.map((column) => `coalesce(${column}, 0)::float8`).join(', ');
const recordset = `"conversationId" uuid, hour timestamptz, "agentId" uuid, "organizationId" uuid, "channelId" uuid, kind text, ${measureColumns
  .map((column) => `${column} bigint`)
  .join(', ')}`;

/** The figures of single conversations per hour, from which all sums are made. */
@Injectable()
export class ConversationFactsRepository {
  /** Takes what was noted by the triggers, oldest first; it is noted again when the transaction fails. */
  async takeChanges(manager: EntityManager, limit: number): Promise<NotedChanges> {
    const rows: { conversationId: string; relabelled: boolean }[] = await returned(
      manager,
      `delete from report_changes
       where id in (select id from report_changes order by id limit $1 for update skip locked)
       returning conversation_id as "conversationId", relabelled`,
      [limit],
    );
    const changes: NotedChanges = new Map();
    for (const { conversationId, relabelled } of rows) {
      const known = changes.get(conversationId)?.relabelled ?? false;
      changes.set(conversationId, { relabelled: known || relabelled });
    }
    return changes;
  }

  /** The timelines of those that exist still. */
  async readTimelines(manager: EntityManager, ids: readonly string[]): Promise<OwnedTimeline[]> {
    const owners: (FactOwner & { connectedAt: Date | null })[] = await manager.query(
      `select c.id as "conversationId", c.organization_id as "organizationId", c.channel_id as "channelId", c.kind,
         ch.created_at as "connectedAt"
       from conversations c left join channels ch on ch.id = c.channel_id where c.id = any($1)`,
      [ids],
    );
    const messages: (TimelineMessage & { conversationId: string })[] = await manager.query(
      `select conversation_id as "conversationId", sent_at as at, direction, agent_id as "agentId"
       from messages
       where conversation_id = any($1) and sent_at is not null and delivery_state is distinct from 'failed'`,
      [ids],
    );
    const moves: (TimelineMove & { conversationId: string })[] = await manager.query(
      `select conversation_id as "conversationId", at, from_queue as "from", to_queue as "to", moved_by as "by",
         agent_id as "agentId"
       from thread_events where conversation_id = any($1) and 'resolved' in (from_queue, to_queue)`,
      [ids],
    );
    const messagesOf = grouped(messages);
    const movesOf = grouped(moves);
    return owners.map(({ connectedAt, ...owner }) => ({
      ...owner,
      timeline: {
        messages: messagesOf.get(owner.conversationId) ?? [],
        moves: movesOf.get(owner.conversationId) ?? [],
        historyBefore: connectedAt && historyBefore(connectedAt),
      },
    }));
  }

  async read(manager: EntityManager, ids: readonly string[]): Promise<FactRow[]> {
    const rows: (Omit<FactRow, 'hour'> & { hour: Date })[] = await manager.query(
      `select conversation_id as "conversationId", hour, agent_id as "agentId", organization_id as "organizationId",
         channel_id as "channelId", kind, array[${values}] as measures
       from report_conversation_hours where conversation_id = any($1)`,
      [ids],
    );
    return rows.map(({ conversationId, hour, agentId, organizationId, channelId, kind, measures }) => ({
      // In the order of `toFactRows`: rows are compared as JSON.
      conversationId,
      organizationId,
      channelId,
      kind,
      hour: hour.toISOString(),
      agentId,
      measures,
    }));
  }

  async write(manager: EntityManager, { gone, written }: FactChanges): Promise<void> {
    await manager.query(
      `delete from report_conversation_hours f
       using json_to_recordset($1) as r("conversationId" uuid, hour timestamptz, "agentId" uuid)
       where f.conversation_id = r."conversationId" and f.hour = r.hour and f.agent_id = r."agentId"`,
      [
        JSON.stringify(
          [...gone, ...written].map(({ conversationId, hour, agentId }) => ({
            conversationId,
            hour,
            agentId,
          })),
        ),
      ],
    );
    await manager.query(
      `insert into report_conversation_hours
         (conversation_id, hour, agent_id, organization_id, channel_id, kind, ${measureColumns.join(', ')})
       select "conversationId", hour, "agentId", "organizationId", "channelId", kind, ${measureColumns.join(', ')}
       from json_to_recordset($1) as r(${recordset})`,
      [JSON.stringify(written.map(asRecord))],
    );
  }

  /** Notes hours of channels whose sums must be made anew. */
  async markHours(manager: EntityManager, rows: readonly FactRow[]): Promise<void> {
    if (rows.length === 0) return;
    await manager.query(
      `insert into report_dirty_hours (channel_id, hour)
       select distinct "channelId", hour from json_to_recordset($1) as r("channelId" uuid, hour timestamptz)
       order by 1, 2 on conflict do nothing`,
      [JSON.stringify(rows.map(({ channelId, hour }) => ({ channelId, hour })))],
    );
  }
}

/** Without the zeros: they are kept as nulls, and most of the columns are. */
function asRecord({ measures, ...row }: FactRow): Record<string, string | number> {
  const named = measureColumns.map((column, index) => [column, measures[index] ?? 0] as const);
  return { ...row, ...Object.fromEntries(named.filter(([, value]) => value !== 0)) };
}

function grouped<Row extends { conversationId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.conversationId);
    if (group === undefined) groups.set(row.conversationId, [row]);
    else group.push(row);
  }
  return groups;
}

/** TypeORM answers a DELETE with its rows and their number. */
async function returned<Row>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const [rows]: [Row[], number] = await manager.query(sql, [...parameters]);
  return rows;
}
