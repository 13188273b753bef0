import type { ChannelGrant } from '#shared/contracts/access.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ChannelGrantRow } from './channel-grant.entity.js';

/** Names one grant: a user of the organization on a channel. */
export interface GrantKey {
  organizationId: string;
  userId: string;
  channelId: string;
}

/** Grants as rows. */
@Injectable()
export class GrantsRepository {
  constructor(private readonly database: DataSource) {}

  /** Who has the channel, by name. */
  list(organizationId: string, channelId: string): Promise<ChannelGrant[]> {
    return this.database.query<ChannelGrant[]>(
      `select u.id as "userId", u.name, u.email, g.role
       from channel_grants g join users u on u.id = g.user_id
       where g.organization_id = $1 and g.channel_id = $2 order by u.name, u.id`,
      [organizationId, channelId],
    );
  }

  async roleOf(manager: EntityManager, key: GrantKey): Promise<ChannelRole | null> {
    const { organizationId, userId, channelId } = key;
    const row = await manager.findOneBy(ChannelGrantRow, { organizationId, userId, channelId });
    return row?.role ?? null;
  }

  /** Sets the role, whether or not there was one. */
  async set(manager: EntityManager, key: GrantKey, role: ChannelRole): Promise<void> {
    await manager.query(
      `insert into channel_grants (id, organization_id, user_id, channel_id, role) values ($1, $2, $3, $4, $5)
       on conflict (user_id, channel_id) do update set role = excluded.role, updated_at = now()`,
      [newId(), key.organizationId, key.userId, key.channelId, role],
    );
  }

  async remove(manager: EntityManager, key: GrantKey): Promise<void> {
    const { organizationId, userId, channelId } = key;
    await manager.delete(ChannelGrantRow, { organizationId, userId, channelId });
  }
}
