import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { ChannelEntity } from './channel.entity.js';

/** The projection of channels in its table. */
@Injectable()
export class ChannelsRepository {
  /**
   * Keeps the facts with the highest version, in whatever order they come, and the earliest time at which the channel was
   * connected. Answers whether that time is news, as then other messages are history.
   */
  async project(manager: EntityManager, facts: ChannelFacts): Promise<boolean> {
    const { id, organizationId, platform, state, stateReason, features, createdAt, version } = facts;
    await this.lockAges(manager, [id], 'exclusive');
    const known = (await this.readAges(manager, [id])).get(id);
    const isNews = known === undefined || known > new Date(createdAt);
    await manager.query(
      `insert into channels (id, organization_id, platform, state, state_reason, features, auto_ownership, created_at, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
      [
        id,
        organizationId,
        platform,
        state,
        stateReason,
        JSON.stringify(features),
        facts.autoOwnership,
        createdAt,
        version,
      ],
    );
    await manager.query(
      `update channels set platform = $2, state = $3, state_reason = $4, features = $5, auto_ownership = $6, removed = false,
         version = $7
       where id = $1 and version < $7`,
      [id, platform, state, stateReason, JSON.stringify(features), facts.autoOwnership, version],
    );
    if (isNews) await manager.query(`update channels set created_at = $2 where id = $1`, [id, createdAt]);
    return isNews;
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
