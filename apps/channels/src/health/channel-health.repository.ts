import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ChannelHealth } from './channel-health.entity.js';

/** What checks found, and which are due. */
@Injectable()
export class ChannelHealthRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(channelId: string, manager = this.dataSource.manager): Promise<ChannelHealth | null> {
    return manager.findOneBy(ChannelHealth, { channelId });
  }

  /** Has these channels checked fully as soon as possible. */
  async dueNow(manager: EntityManager, channelIds: readonly string[]): Promise<void> {
    await manager.query(
      `insert into channel_health (channel_id, watch_at, check_at)
       select id, now(), now() from unnest($1::uuid[]) as channel (id)
       on conflict (channel_id) do update set watch_at = now(), check_at = now()`,
      [channelIds],
    );
  }
}
