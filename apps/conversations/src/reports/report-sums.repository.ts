import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { nobody } from './conversation-facts.js';
import { measureColumns } from './measures.js';

/** Of what there are sums, and by what they are kept apart besides channel and time. */
export const sumTables = {
  channel: ['kind'],
  agent: ['kind', 'agent_id'],
  label: ['label', 'label_id'],
} as const;
export type SumsOf = keyof typeof sumTables;

interface ChannelTime {
  channelId: string;
  at: string;
}

const columns = measureColumns.join(', ');
const summed = measureColumns.map((column) => `sum(f.${column})`).join(', ');
const times = `json_to_recordset($1) as r("channelId" uuid, at timestamptz)`;

/** SQL: every label of the conversation of `f`, the parents of its topics included, each once; without any, `nobody`. */
export const labelsOfFact = `(
  select l.label, l.label_id from (
    select 'tag' as label, t.tag_id as label_id from conversation_tags t where t.conversation_id = f.conversation_id
    union
    select 'topic', x.id from conversation_topics c join topics t on t.id = c.topic_id,
      unnest(array[t.id, t.parent_id]) x(id) where c.conversation_id = f.conversation_id and x.id is not null
  ) l
  union all
  select none.label, '${nobody}'::uuid from (values ('tag'), ('topic')) none(label)
  where case none.label
    when 'tag' then not exists (select from conversation_tags t where t.conversation_id = f.conversation_id)
    else not exists (select from conversation_topics t where t.conversation_id = f.conversation_id) end
)`;

const hourSources: Record<SumsOf, string> = {
  channel: `report_conversation_hours f`,
  agent: `report_conversation_hours f`,
  label: `report_conversation_hours f cross join lateral ${labelsOfFact} l`,
};
const hourKeys: Record<SumsOf, string> = {
  channel: 'f.kind',
  agent: 'f.kind, f.agent_id',
  label: 'l.label, l.label_id',
};

/** Sums per channel and hour, and of hours per day (UTC). Always made anew as a whole, so that making them twice does no harm. */
@Injectable()
export class ReportSumsRepository {
  /** Takes hours that were marked, oldest mark first. */
  async takeHours(manager: EntityManager, limit: number): Promise<ChannelTime[]> {
    const [rows]: [{ channelId: string; at: Date }[], number] = await manager.query(
      `delete from report_dirty_hours d using (
         select channel_id, hour from report_dirty_hours order by at, channel_id, hour limit $1 for update skip locked
       ) t
       where d.channel_id = t.channel_id and d.hour = t.hour
       returning d.channel_id as "channelId", d.hour as at`,
      [limit],
    );
    return rows.map(({ channelId, at }) => ({ channelId, at: at.toISOString() }));
  }

  async sumHours(manager: EntityManager, hours: readonly ChannelTime[]): Promise<void> {
    for (const scope of ['channel', 'agent', 'label'] as const)
      await this.replace(manager, `report_${scope}_hours`, scope, hours, {
        from: `${hourSources[scope]} join ${times} on f.channel_id = r."channelId" and f.hour = r.at`,
        keys: hourKeys[scope],
      });
  }

  /** The days (UTC) of the given hours. */
  async sumDays(manager: EntityManager, hours: readonly ChannelTime[]): Promise<void> {
    const days = [...new Set(hours.map(({ channelId, at }) => `${channelId} ${at.slice(0, 10)}`))].map(
      (key) => {
        const [channelId = '', day = ''] = key.split(' ');
        return { channelId, at: `${day}T00:00:00.000Z` };
      },
    );
    for (const scope of ['channel', 'agent', 'label'] as const)
      await this.replace(manager, `report_${scope}_days`, scope, days, {
        from: `report_${scope}_hours f join ${times}
               on f.channel_id = r."channelId" and f.at >= r.at and f.at < r.at + interval '1 day'`,
        keys: sumTables[scope].map((key) => `f.${key}`).join(', '),
      });
  }

  private async replace(
    manager: EntityManager,
    table: string,
    scope: SumsOf,
    times_: readonly ChannelTime[],
    { from, keys }: { from: string; keys: string },
  ): Promise<void> {
    const parameters = [JSON.stringify(times_)];
    await manager.query(
      `delete from ${table} t using ${times} where t.channel_id = r."channelId" and t.at = r.at`,
      parameters,
    );
    await manager.query(
      `insert into ${table} (organization_id, channel_id, at, ${sumTables[scope].join(', ')}, ${columns})
       select f.organization_id, f.channel_id, r.at, ${keys}, ${summed}
       from ${from} group by f.organization_id, f.channel_id, r.at, ${keys}`,
      parameters,
    );
  }
}
