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

  /** The channel has a good token just now, and is `subscribed` as far as was looked; a full check follows soon. */
  async connected(manager: EntityManager, channelId: string, subscribed: boolean): Promise<void> {
    const soon = `now() + interval '1 minute'`;
    await manager.query(
      `insert into channel_health (channel_id, token_well_at, subscription_well_at, watch_at, check_at)
       values ($1, now(), case when $2::boolean then now() end, ${soon}, ${soon})
       on conflict (channel_id) do update
         set token_well_at = now(), watch_at = ${soon}, check_at = ${soon},
             subscription_well_at = coalesce(excluded.subscription_well_at, channel_health.subscription_well_at)`,
      [channelId, subscribed],
    );
  }

  /** When token and subscription were both known to be well the last time; null: never. */
  async lastWell(manager: EntityManager, channelId: string): Promise<Date | null> {
    const found = await this.find(channelId, manager);
    if (!found?.tokenWellAt || !found.subscriptionWellAt) return null;
    return found.tokenWellAt < found.subscriptionWellAt ? found.tokenWellAt : found.subscriptionWellAt;
  }
}
