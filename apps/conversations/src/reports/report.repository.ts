import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReportRequest } from '#shared/contracts/reports.js';
import { nobody } from './conversation-facts.js';
import { measureColumns, plainColumns, type Measures } from './measures.js';
import type { ReportRange } from './report-range.js';
import type { SumsOf } from './report-sums.repository.js';

/** How a report is grouped in the database; teams are made of agents afterwards. */
export type Grouping = Exclude<ReportRequest['by'], 'team'>;

/** What is to be counted; the caller has checked the rights. */
export interface SumsWanted {
  organizationId: string;
  channelIds: readonly string[];
  range: ReportRange;
  timeZone: string;
  by: Grouping;
  agentIds?: readonly string[];
  kinds?: readonly string[];
  labelId?: string;
}

export interface KeyedMeasures {
  key: string | null;
  measures: Measures;
}

/** SQL: the key of a row. Only fixed text of ours; `zone` is the place of a parameter. */
export function keyOf(by: Grouping, zone: string): string {
  const keys: Record<Grouping, string> = {
    total: 'null::text',
    channel: 'channel_id::text',
    kind: 'kind',
    agent: `nullif(agent_id, '${nobody}')::text`,
    tag: `nullif(label_id, '${nobody}')::text`,
    topic: `nullif(label_id, '${nobody}')::text`,
    hour: `to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`,
    day: `to_char(at at time zone ${zone}, 'YYYY-MM-DD')`,
    weekday: `to_char(at at time zone ${zone}, 'ID')`,
    'hour-of-day': `extract(hour from at at time zone ${zone})::int::text`,
  };
  return keys[by];
}

const byTime: readonly Grouping[] = ['hour', 'day', 'weekday', 'hour-of-day'];

/** Whether rows of a grouping have no medians: they are made of hours, without the classes of durations. */
export function isByTime(by: Grouping): boolean {
  return byTime.includes(by);
}

/** Sums of the prepared hours and days. */
@Injectable()
export class ReportRepository {
  /** A row per key, in the order of keys. */
  async sums(manager: EntityManager, wanted: SumsWanted): Promise<KeyedMeasures[]> {
    const columns = isByTime(wanted.by) ? plainColumns : measureColumns;
    const values = columns.map((column) => `coalesce(sum(${column}), 0)::float8`).join(', ');
    const { firstDay, endOfDays, from, to } = wanted.range;
    const days = isByTime(wanted.by) ? [from, from] : [firstDay, endOfDays];
    const parameters: unknown[] = [
      wanted.organizationId,
      wanted.channelIds,
      from,
      to,
      days[0],
      wanted.timeZone,
      days[1],
    ];
    const conditions = conditionsOf(wanted, parameters);
    const rows = (grain: string, when: string): string =>
      `select * from report_${sumsOf(wanted)}_${grain}
       where organization_id = $1 and channel_id = any($2) and ${when}${conditions}`;
    return manager.query(
      `select ${keyOf(wanted.by, '$6')} as key, array[${values}] as measures
       from (
         ${rows('days', 'at >= $5 and at < $7')}
         union all
         ${rows('hours', '((at >= $3 and at < $5) or (at >= $7 and at < $4))')}
       ) figures
       where $6::text is not null
       group by 1 order by 1 nulls last`,
      parameters,
    );
  }

  /** Up to when everything that was stored is counted. */
  async countedUntil(manager: EntityManager): Promise<Date> {
    const [row]: { at: Date }[] = await manager.query(
      `select least((select min(at) from report_changes), (select min(at) from report_dirty_hours), now()) as at`,
    );
    if (row === undefined) throw new Error('No answer');
    return row.at;
  }
}

/** The smallest table that knows what is asked for. */
function sumsOf({ by, agentIds, labelId }: SumsWanted): SumsOf {
  if (by === 'tag' || by === 'topic' || labelId !== undefined) return 'label';
  return by === 'agent' || agentIds !== undefined ? 'agent' : 'channel';
}

function conditionsOf({ by, agentIds, kinds, labelId }: SumsWanted, parameters: unknown[]): string {
  const conditions: string[] = [];
  const add = (condition: string, parameter: unknown): void => {
    parameters.push(parameter);
    conditions.push(` and ${condition.replace('?', `$${parameters.length}`)}`);
  };
  if (by === 'tag' || by === 'topic') add('label = ?', by);
  if (labelId !== undefined) add('label_id = ?', labelId);
  if (agentIds !== undefined) add('agent_id = any(?::uuid[])', agentIds);
  if (kinds !== undefined) add('kind = any(?)', kinds);
  return conditions.join('');
}
