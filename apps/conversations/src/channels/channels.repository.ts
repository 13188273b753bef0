import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { ChannelEntity } from './channel.entity.js';

/** The projection of channels in its table. */
@Injectable()
export class ChannelsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Keeps the facts with the highest version, in whatever order they come. */
  async project(facts: ChannelFacts): Promise<void> {
    await this.dataSource.query(
      `insert into channels (id, organization_id, platform, auto_ownership, version) values ($1, $2, $3, $4, $5)
       on conflict (id) do update
         set platform = excluded.platform, auto_ownership = excluded.auto_ownership, version = excluded.version
         where channels.version < excluded.version`,
      [facts.id, facts.organizationId, facts.platform, facts.autoOwnership, facts.version],
    );
  }

  /** A channel, or null while `channel.activated` has not arrived. */
  async find(manager: EntityManager, id: string): Promise<ChannelEntity | null> {
    return manager.getRepository(ChannelEntity).findOneBy({ id });
  }
}
