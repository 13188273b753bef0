import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { ConversationCounts } from '#shared/contracts/conversations.js';

/** Whoever compacts holds this lock: two at a time would only wait for each other. */
const compactionLock = 'compact conversation counts';

/**
 * How many conversations are in each queue. Triggers note every change as a row of its own, so that no transaction waits for
 * another one on a counter; the sum is exact at any time.
 */
@Injectable()
export class ConversationCountsRepository {
  /** The counts of the actor's channels. */
  async read(manager: EntityManager, { organizationId, channelRoles }: Actor): Promise<ConversationCounts> {
    const channels: ConversationCounts['channels'] = await manager.query(
      `select channel_id as "channelId", ${['new', 'pending', 'resolved']
        .map((queue) => `coalesce(sum(count) filter (where queue = '${queue}'), 0)::int as "${queue}"`)
        .join(', ')}
       from conversation_counts
       where organization_id = $1 and channel_id = any($2::uuid[])
       group by channel_id having sum(count) > 0 order by channel_id`,
      [organizationId, Object.keys(channelRoles)],
    );
    return {
      new: channels.reduce((sum, channel) => sum + channel.new, 0),
      pending: channels.reduce((sum, channel) => sum + channel.pending, 0),
      channels,
    };
  }

  /** Adds up rows of the same channel and queue. Nobody waits for it, and it waits for nobody. */
  async compact(manager: EntityManager): Promise<void> {
    const [lock]: { held: boolean }[] = await manager.query(
      `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held`,
      [compactionLock],
    );
    if (lock?.held !== true) return;
    await manager.query(
      `with several as (
         select channel_id, queue from conversation_counts group by channel_id, queue having count(*) > 1 or sum(count) = 0
       ), gone as (
         delete from conversation_counts c using several s
         where c.channel_id = s.channel_id and c.queue = s.queue
         returning c.organization_id, c.channel_id, c.queue, c.count
       )
       insert into conversation_counts (organization_id, channel_id, queue, count)
       select organization_id, channel_id, queue, sum(count) from gone
       group by organization_id, channel_id, queue having sum(count) <> 0`,
    );
  }
}
