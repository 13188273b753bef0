import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Monitoring } from '#shared/contracts/reports.js';

/** Whose channels are looked at; the caller has checked the rights. */
export interface MonitoredChannels {
  organizationId: string;
  channelIds: readonly string[];
}

type OpenChannel = Monitoring['channels'][number];
type AgentNow = Monitoring['agents'][number];

/** Where the ages of what is open are cut, in hours. */
const ageEndsHours = [1, 8, 24, 72, 168];

/** What is open now. */
@Injectable()
export class MonitorRepository {
  /** Each channel with something in New or Pending. */
  async backlog(
    manager: EntityManager,
    { organizationId, channelIds }: MonitoredChannels,
  ): Promise<OpenChannel[]> {
    const rows: (Omit<OpenChannel, 'ages' | 'oldestWaitingSince'> & {
      oldestWaitingSince: Date | null;
      ages: number[];
    })[] = await manager.query(
      `select channel_id as "channelId",
         (count(*) filter (where queue = 'new'))::int as "new",
         (count(*) filter (where queue = 'pending'))::int as "pending",
         min(waiting_since) as "oldestWaitingSince",
         array[${ageCounts()}] as ages
       from conversations
       where organization_id = $1 and channel_id = any($2) and queue in ('new', 'pending')
       group by channel_id order by channel_id`,
      [organizationId, channelIds],
    );
    return rows.map(({ oldestWaitingSince, ages: [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0], ...row }) => ({
      ...row,
      oldestWaitingSince: oldestWaitingSince?.toISOString() ?? null,
      ages: [a, b, c, d, e, f],
    }));
  }

  /** Everybody who owns something open, or has answered today. */
  async agents(
    manager: EntityManager,
    { organizationId, channelIds }: MonitoredChannels,
    timeZone: string,
  ): Promise<AgentNow[]> {
    const rows: (Omit<AgentNow, 'lastReplyAt'> & { lastReplyAt: Date | null })[] = await manager.query(
      `with owned as (
         select owner_id as agent_id, count(*) filter (where queue = 'new') as new, count(*) filter (where queue = 'pending') as pending
         from conversations
         where organization_id = $1 and channel_id = any($2) and queue in ('new', 'pending') and owner_id is not null
         group by 1
       ), replied as (
         select agent_id, count(*) as replies, max(sent_at) as last_at
         from messages
         where organization_id = $1 and channel_id = any($2) and agent_id is not null
           and delivery_state <> 'failed' and sent_at >= date_trunc('day', now(), $3)
         group by 1
       )
       select agent_id as "userId", coalesce(o.new, 0)::int as "ownedNew", coalesce(o.pending, 0)::int as "ownedPending",
         coalesce(r.replies, 0)::int as "repliesToday", r.last_at as "lastReplyAt"
       from owned o full join replied r using (agent_id)
       order by agent_id`,
      [organizationId, channelIds, timeZone],
    );
    return rows.map((row) => ({ ...row, lastReplyAt: row.lastReplyAt?.toISOString() ?? null }));
  }
}

function ageCounts(): string {
  const age = `now() - last_activity_at`;
  const begins = [null, ...ageEndsHours];
  return begins
    .map((begin, index) => {
      const end = ageEndsHours[index];
      const conditions = [
        begin === null ? null : `${age} >= interval '${begin} hours'`,
        end === undefined ? null : `${age} < interval '${end} hours'`,
      ].filter((condition) => condition !== null);
      return `(count(*) filter (where ${conditions.join(' and ')}))::int`;
    })
    .join(', ');
}
