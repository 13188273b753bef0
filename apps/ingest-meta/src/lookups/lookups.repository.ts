import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { lookupKey, type Lookup } from '../normalize/lookup.js';

/** A lookup that a delivery led to. */
export interface NotedLookup {
  channelId: string;
  organizationId: string;
  deliveryId: string;
  lookup: Lookup;
}

/** A lookup that this process works on. */
export interface ClaimedLookup extends NotedLookup {
  key: string;
  lease: string;
  attempts: number;
}

/** Longer than channels takes to answer. */
const leaseMs = 60_000;

/** Lookups in their table. */
@Injectable()
export class LookupsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The same thing is asked for once; again only for something later, and for a post never: comments on it are always later. */
  async note(lookups: readonly NotedLookup[]): Promise<void> {
    const once = [
      ...new Map(lookups.map((noted) => [`${noted.channelId} ${lookupKey(noted.lookup)}`, noted])).values(),
    ];
    if (once.length === 0) return;
    await this.dataSource.query(
      `insert into lookups (channel_id, key, organization_id, delivery_id, lookup, asked_at)
       select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::jsonb[], $6::timestamptz[])
       on conflict (channel_id, key) do update set asked_at = excluded.asked_at,
         lookup = excluded.lookup, delivery_id = excluded.delivery_id, state = 'waiting', attempts = 0,
         due_at = now(), lease = null
         where lookups.asked_at < excluded.asked_at and excluded.lookup->>'kind' <> 'post'`,
      [
        once.map(({ channelId }) => channelId),
        once.map(({ lookup }) => lookupKey(lookup)),
        once.map(({ organizationId }) => organizationId),
        once.map(({ deliveryId }) => deliveryId),
        once.map(({ lookup }) => JSON.stringify(lookup)),
        once.map(({ lookup }) => lookup.at),
      ],
    );
  }

  /** Some that are due; they are due again when their worker is gone. */
  async claim(limit: number): Promise<ClaimedLookup[]> {
    const [rows] = (await this.dataSource.query(
      `update lookups set lease = $1, attempts = attempts + 1,
         due_at = clock_timestamp() + $2 * interval '1 millisecond'
       where (channel_id, key) in (
         select channel_id, key from lookups where state = 'waiting' and due_at <= clock_timestamp()
         order by due_at limit $3 for update skip locked)
       returning channel_id as "channelId", organization_id as "organizationId", delivery_id as "deliveryId",
         lookup, key, lease, attempts`,
      [newId(), leaseMs, limit],
    )) as [ClaimedLookup[], number];
    return rows;
  }

  /** False: somebody else took it over, or it was asked for anew. */
  async finish(
    manager: EntityManager,
    { channelId, key, lease }: ClaimedLookup,
    state: 'done' | 'unreadable',
    problem: string | null,
  ): Promise<boolean> {
    const [, count] = (await manager.query(
      `update lookups set state = $4, problem = $5, lease = null, finished_at = now()
       where channel_id = $1 and key = $2 and lease = $3`,
      [channelId, key, lease, state, problem],
    )) as [unknown[], number];
    return count === 1;
  }

  async wait({ channelId, key, lease }: ClaimedLookup, waitMs: number, problem: string): Promise<void> {
    await this.dataSource.query(
      `update lookups set lease = null, problem = $4, due_at = clock_timestamp() + $5::float8 * interval '1 millisecond'
       where channel_id = $1 and key = $2 and lease = $3`,
      [channelId, key, lease, problem, waitMs],
    );
  }

  /** What waits for the channel is tried again now. */
  async wake(channelId: string): Promise<void> {
    await this.dataSource.query(
      `update lookups set due_at = clock_timestamp() where channel_id = $1 and state = 'waiting'`,
      [channelId],
    );
  }

  async forgetBefore(when: Date): Promise<void> {
    await this.dataSource.query('delete from lookups where finished_at < $1', [when]);
  }
}
