import type { RpcRequest } from '#shared/contracts/contract.js';
import type { CountedConversations, Figures, reportsRpc } from '#shared/contracts/reports.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SqlParameters } from '../database/sql-parameters.js';
import { readSummaries } from '../inbox-view/conversation-summaries.js';
import { inboxPosition, positionTime } from '../inbox-view/inbox-order.js';
import { keyOf, type SumsWanted } from './report.repository.js';
import { labelsOfFact } from './report-sums.repository.js';

type CountedRequest = RpcRequest<typeof reportsRpc.listCounted>;

/** The column that adds up to each figure; of a span how often it was measured. */
const columnOf: Record<keyof Figures, string> = {
  messagesIn: 'messages_in',
  repliesOut: 'replies_out',
  outsideOut: 'outside_out',
  casesOpened: 'cases_opened',
  resolvedByAgent: 'resolved_by_agent',
  resolvedByTimer: 'resolved_by_timer',
  firstResponse: 'first_response_count',
  response: 'response_count',
  resolution: 'resolution_count',
};

/** Which conversations a figure is made of, from the facts that its sums are made of. */
@Injectable()
export class CountedRepository {
  /** The caller has checked the rights. Those with the newest counted hour come first. */
  async page(
    manager: EntityManager,
    wanted: SumsWanted,
    request: CountedRequest,
  ): Promise<CountedConversations> {
    const { actor, cursor, limit, ...asked } = request;
    const query = { ...asked, channelIds: wanted.channelIds };
    const [at, after] = decodeCursor(inboxPosition, cursor, query) ?? [null, null];
    const sql = new SqlParameters();
    const counted = countedSql(wanted, request, sql);
    const [total]: CountedConversations['total'][] = await manager.query(
      `select count(*)::int as conversations, coalesce(sum(count), 0)::int as count from (${counted}) counted`,
      sql.values,
    );
    const found: { id: string; at: string; count: number }[] = await manager.query(
      `select id, ${positionTime('at')} as at, count from (${counted}) counted
       where (${sql.add(at)}::timestamptz is null or (at, id) < ($${sql.values.length}, ${sql.add(after)}::uuid))
       order by counted.at desc, id desc limit ${sql.add(limit + 1)}`,
      sql.values,
    );
    const summaries = await summariesOf(manager, found, actor.userId);
    const page = pageOfRows(
      found,
      limit,
      ({ id, count }) => ({ conversation: summaries.get(id), count }),
      (row) => [row.at, row.id],
      query,
    );
    const items = page.items.flatMap(({ conversation, count }) =>
      conversation === undefined ? [] : [{ conversation, count }],
    );
    return { items, nextCursor: page.nextCursor, total: total ?? { conversations: 0, count: 0 } };
  }
}

/** SQL: id, how often it is counted, and when last, of each conversation. */
function countedSql(wanted: SumsWanted, request: CountedRequest, sql: SqlParameters): string {
  const column = columnOf[request.figure];
  const { by } = wanted;
  const labels = by === 'tag' || by === 'topic' ? `cross join lateral ${labelsOfFact} l` : '';
  const conditions = [
    `organization_id = ${sql.add(wanted.organizationId)}`,
    `channel_id = any(${sql.add(wanted.channelIds)}::uuid[])`,
    `at >= ${sql.add(wanted.range.from)} and at < ${sql.add(wanted.range.to)}`,
  ];
  if (wanted.agentIds !== undefined) conditions.push(`agent_id = any(${sql.add(wanted.agentIds)}::uuid[])`);
  if (wanted.kinds !== undefined) conditions.push(`kind = any(${sql.add(wanted.kinds)})`);
  if (wanted.labelId !== undefined)
    conditions.push(
      `exists (select from ${labelsOfFact} own where own.label_id = ${sql.add(wanted.labelId)}::uuid)`,
    );
  if (request.key !== undefined) {
    if (labels !== '') conditions.push(`l.label = ${sql.add(by)}`);
    conditions.push(rowCondition(wanted, request, sql));
  }
  // Without a row it is the total, in which labels play no part.
  return `select conversation_id as id, sum(${column})::int as count, max(at) as at
    from (select *, hour as at from report_conversation_hours) f ${request.key === undefined ? '' : labels}
    where ${conditions.join(' and ')}
    group by conversation_id having sum(${column}) > 0`;
}

/** SQL: a fact is counted in the row that was asked for. A team is its members; who is in none of them is in the row without. */
function rowCondition({ by, timeZone }: SumsWanted, request: CountedRequest, sql: SqlParameters): string {
  const { key = null, teams = [] } = request;
  if (request.by === 'team') {
    const members = teams
      .filter(({ id }) => key === null || id === key)
      .flatMap(({ memberIds }) => memberIds);
    const isMember = `agent_id = any(${sql.add(members)}::uuid[])`;
    return key === null ? `not ${isMember}` : isMember;
  }
  const zone = ['day', 'weekday', 'hour-of-day'].includes(by) ? sql.add(timeZone) : '';
  return `${keyOf(by, zone)} is not distinct from ${sql.add(key)}::text`;
}

/** Those that are in the inbox, by id. */
async function summariesOf(manager: EntityManager, found: readonly { id: string }[], userId: string) {
  const sql = new SqlParameters();
  const ids = sql.add(found.map(({ id }) => id));
  const page = `select c.id, null::timestamptz as at, 1 as n from conversations c where c.id = any(${ids}::uuid[]) and c.queue is not null`;
  const rows = await readSummaries(manager, page, userId, sql);
  return new Map(rows.map(({ summary }) => [summary.id, summary]));
}
