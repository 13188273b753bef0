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

/** Where a conversation stands in its queue: its activity as the database writes it, and its id. */
export interface QueuePlace {
  id: string;
  at: string;
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

  /** The next conversations of the queue, oldest activity first, without locking any. */
  async next(
    manager: EntityManager,
    { organizationId, channelId, queue }: QueueSetting,
    after: QueuePlace | null,
    limit: number,
  ): Promise<QueuePlace[]> {
    return manager.query(
      `select c.id, c.last_activity_at::text as at from conversations c
       where ${inQueue} and ($4::timestamptz is null or (c.last_activity_at, c.id) > ($4, $5::uuid))
       order by c.last_activity_at, c.id limit $6`,
      [organizationId, channelId, queue, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  /** Sets the deadlines of those that are still in the queue, and answers with how many there were. */
  async set(
    manager: EntityManager,
    { organizationId, channelId, queue, setting }: QueueSetting,
    ids: readonly string[],
  ): Promise<number> {
    const locked: { id: string }[] = await manager.query(
      `select c.id from conversations c where ${inQueue} and c.id = any($4) order by c.id for update`,
      [organizationId, channelId, queue, ids],
    );
    await manager.query(
      `update conversations c set auto_resolve_at = case
         when $2 then least(c.last_activity_at, statement_timestamp()) + make_interval(hours => 24 * $3)
       end
       where c.id = any($1)`,
      [locked.map(({ id }) => id), setting.enabled, setting.days],
    );
    return locked.length;
  }
}
