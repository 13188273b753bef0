import type { Actor } from '#shared/contracts/actor.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import { Connection } from './connection.entity.js';
import { GrantedAsset } from './granted-asset.entity.js';

/** What a walk ends with. */
type Found = Pick<
  Connection,
  | 'failure'
  | 'missingPermissions'
  | 'pendingGrant'
  | 'pendingName'
  | 'leftOutChannelIds'
  | 'unavailablePlatforms'
>;

/** Connections and what was granted on them, always those of one user of one organization. */
@Injectable()
export class ConnectionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(connection: Omit<Connection, 'facebookAccount'>): Promise<void> {
    await this.dataSource.manager.insert(Connection, connection);
  }

  /** What has expired holds tokens that nobody will use any more. */
  async deleteExpired(now: Date): Promise<void> {
    await this.dataSource.manager.delete(Connection, { expiresAt: LessThan(now) });
  }

  /** Uses up a state in one statement, so that of two requests one gets it. Returns the connection's id. */
  async claimState(actor: Actor, stateHash: Buffer, now: Date): Promise<string | null> {
    const result = await this.dataSource
      .createQueryBuilder()
      .update(Connection)
      .set({ stateUsedAt: now })
      .where('state_hash = :stateHash and organization_id = :organizationId', {
        stateHash,
        organizationId: actor.organizationId,
      })
      .andWhere('user_id = :userId and session_id = :sessionId', {
        userId: actor.userId,
        sessionId: actor.sessionId,
      })
      .andWhere(`state_used_at is null and status = 'started' and expires_at > :now`, { now })
      .returning('id')
      .execute();
    const [row] = result.raw as { id: string }[];
    return row?.id ?? null;
  }

  /** The user's own connection while it has not expired. */
  async find(actor: Actor, connectionId: string, now: Date): Promise<Connection | null> {
    return this.dataSource
      .createQueryBuilder(Connection, 'connection')
      .leftJoinAndSelect('connection.facebookAccount', 'account')
      .where('connection.id = :connectionId and connection.expires_at > :now', { connectionId, now })
      .andWhere('connection.organization_id = :organizationId and connection.user_id = :userId', {
        organizationId: actor.organizationId,
        userId: actor.userId,
      })
      .getOne();
  }

  async listAssets(connectionId: string): Promise<GrantedAsset[]> {
    return this.dataSource.manager.find(GrantedAsset, {
      where: { connectionId },
      order: { name: 'asc', platformAccountId: 'asc' },
    });
  }

  async findAsset(connectionId: string, platformAccountId: string): Promise<GrantedAsset | null> {
    return this.dataSource.manager.findOneBy(GrantedAsset, { connectionId, platformAccountId });
  }

  /** Ends a walk, or the waiting for its confirmation; of two ends the first counts. Returns whether this was it. */
  async finish(
    manager: EntityManager,
    connectionId: string,
    end: Pick<Connection, 'status'> & Partial<Found>,
    from: 'started' | 'needs-confirmation' = 'started',
  ): Promise<boolean> {
    const result = await manager.update(Connection, { id: connectionId, status: from }, end);
    return result.affected === 1;
  }

  async update(
    manager: EntityManager,
    connectionId: string,
    change: Pick<Connection, 'facebookAccountId'>,
  ): Promise<void> {
    await manager.update(Connection, { id: connectionId }, change);
  }

  async insertAssets(manager: EntityManager, assets: Omit<GrantedAsset, 'connection'>[]): Promise<void> {
    if (assets.length > 0) await manager.insert(GrantedAsset, assets);
  }
}
