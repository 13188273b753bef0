import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AutoResolve } from '#shared/contracts/channels.js';
import type { Queue } from '#shared/contracts/conversations.js';
import { deadlineSql } from './deadline-sql.js';

/** What is in one queue of a channel, and what auto-resolve would be for it. */
export interface QueueSetting {
  organizationId: string;
  channelId: string;
  queue: Exclude<Queue, 'resolved'>;
  setting: AutoResolve;
}

const inQueue = `c.organization_id = $1 and c.channel_id = $2 and c.queue = $3`;

/** Deadlines of what is in the queues already; each activity sets its own in `ConversationsRepository.save`. */
@Injectable()
export class DeadlinesRepository {
  /** Sets the deadlines of a channel that was not known until now. The caller holds the locks of its conversations. */
  async setFirst(manager: EntityManager, channelId: string): Promise<void> {
    await manager.query(
      `update conversations c set auto_resolve_at = ${deadlineSql('c.queue', 'c.last_activity_at')}
       from channels ch where ch.id = $1 and c.channel_id = $1 and c.queue in ('new', 'pending')`,
      [channelId],
    );
  }

  /** How many are in the queue, and how many of them would be resolved at once. */
  async count(
    manager: EntityManager,
    { organizationId, channelId, queue, setting }: QueueSetting,
  ): Promise<{ conversations: number; overdue: number }> {
    const [counted]: { conversations: number; overdue: number }[] = await manager.query(
      `select count(*)::int as conversations,
         count(*) filter (where $4 and c.last_activity_at + make_interval(hours => 24 * $5) <= now())::int as overdue
       from conversations c where ${inQueue}`,
      [organizationId, channelId, queue, setting.enabled, setting.days],
    );
    return counted ?? { conversations: 0, overdue: 0 };
  }

  /**
   * Sets the deadlines of the next `limit` conversations of the queue by id, those that are being changed just now too, and answers
   * with the last of them.
   */
  async setNext(
    manager: EntityManager,
    { organizationId, channelId, queue, setting }: QueueSetting,
    after: string | null,
    limit: number,
  ): Promise<{ count: number; last: string | null }> {
    const ids: { id: string }[] = await manager.query(
      `select c.id from conversations c where ${inQueue} and ($4::uuid is null or c.id > $4)
       order by c.id limit $5 for update`,
      [organizationId, channelId, queue, after, limit],
    );
    await manager.query(
      `update conversations c set auto_resolve_at = case
         when $2 then least(c.last_activity_at, statement_timestamp()) + make_interval(hours => 24 * $3)
       end
       where c.id = any($1)`,
      [ids.map(({ id }) => id), setting.enabled, setting.days],
    );
    return { count: ids.length, last: ids.at(-1)?.id ?? null };
  }
}
