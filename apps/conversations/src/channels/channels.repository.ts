import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { ChannelEntity } from './channel.entity.js';

/** What can change about a channel, by column. */
const valueOf = {
  platform: ({ platform }) => platform,
  display_name: ({ displayName }) => displayName,
  state: ({ state }) => state,
  state_reason: ({ stateReason }) => stateReason,
  features: ({ features }) => JSON.stringify(features),
  auto_ownership: ({ autoOwnership }) => autoOwnership,
  auto_resolve_new_enabled: ({ autoResolveNew }) => autoResolveNew.enabled,
  auto_resolve_new_days: ({ autoResolveNew }) => autoResolveNew.days,
  auto_resolve_pending_enabled: ({ autoResolvePending }) => autoResolvePending.enabled,
  auto_resolve_pending_days: ({ autoResolvePending }) => autoResolvePending.days,
} satisfies Record<string, (facts: ChannelFacts) => string | number | boolean | null>;
const told = Object.keys(valueOf) as (keyof typeof valueOf)[];

/** The projection of channels in its table. */
@Injectable()
export class ChannelsRepository {
  /**
   * Keeps the facts with the highest version, in whatever order they come, and the earliest time at which the channel was
   * connected. Answers what is news for what was stored before: that there is such a channel, or that it is older, as then
   * other messages are history.
   */
  async project(manager: EntityManager, facts: ChannelFacts): Promise<'channel' | 'age' | null> {
    const { id, organizationId, createdAt, version } = facts;
    await this.lockAges(manager, [id], 'exclusive');
    const known = (await this.readAges(manager, [id])).get(id);
    const values = [id, version, ...told.map((column) => valueOf[column](facts))];
    await manager.query(
      `insert into channels (id, version, ${told.join(', ')}, organization_id, created_at)
       values (${placeholders(1, values.length + 2)}) on conflict (id) do nothing`,
      [...values, organizationId, createdAt],
    );
    await manager.query(
      `update channels set (version, ${told.join(', ')}, removed) = (${placeholders(2, values.length)}, false)
       where id = $1 and version < $2`,
      values,
    );
    const isOlder = known === undefined || known > new Date(createdAt);
    if (isOlder) await manager.query(`update channels set created_at = $2 where id = $1`, [id, createdAt]);
    if (known === undefined) return 'channel';
    return isOlder ? 'age' : null;
  }

  /** Notes that a channel was taken away; answers whether the channel is known. */
  async remove(manager: EntityManager, { id, version }: { id: string; version: number }): Promise<boolean> {
    await manager.query(`update channels set removed = true, version = $2 where id = $1 and version < $2`, [
      id,
      version,
    ]);
    return (await this.find(manager, id)) !== null;
  }

  /** A channel, or null while `channel.activated` has not arrived. */
  async find(manager: EntityManager, id: string): Promise<ChannelEntity | null> {
    return manager.getRepository(ChannelEntity).findOneBy({ id });
  }

  /**
   * When channels were connected. One that is not known stays unknown until the end of the transaction, so that whoever
   * makes it known sees all that was stored before.
   */
  async findAges(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Date>> {
    const known = await this.readAges(manager, ids);
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length === 0) return known;
    await this.lockAges(manager, unknown, 'shared');
    return new Map([...known, ...(await this.readAges(manager, unknown))]);
  }

  private async readAges(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Date>> {
    const rows: { id: string; createdAt: Date }[] = await manager.query(
      `select id, created_at as "createdAt" from channels where id = any($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, createdAt }) => [id, createdAt]));
  }

  private async lockAges(
    manager: EntityManager,
    ids: readonly string[],
    mode: 'shared' | 'exclusive',
  ): Promise<void> {
    const lock = mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
    await manager.query(
      `select ${lock}(key)
       from (select distinct hashtextextended('channel ' || id, 0) as key from unnest($1::text[]) id order by key) locks`,
      [ids],
    );
  }
}

/** `$from, …, $to` of a statement. */
function placeholders(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => `$${from + index}`).join(', ');
}
