import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelHealth } from './channel-health.entity.js';
import { type Findings, permissionList } from './findings.js';

export interface DueCheck {
  /** The channel's. */
  id: string;
  organizationId: string;
  full: boolean;
}

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

  /** Takes up the next look that is due, so that of all replicas one does it; null: none is. */
  async claimDue(intervalMs: number): Promise<DueCheck | null> {
    const [rows] = await this.dataSource.query<[DueCheck[], number]>(
      `update channel_health health
       set watch_at = now() + $1 * interval '1 millisecond',
           check_at = case when due."full" then now() + interval '1 day' else health.check_at end
       from (select due.channel_id, channel.organization_id, due.check_at <= now() as "full"
             from channel_health due join channels channel on channel.id = due.channel_id
             where due.watch_at <= now() and channel.removed_at is null
             order by due.watch_at limit 1
             for update of due skip locked) due
       where health.channel_id = due.channel_id
       returning due.channel_id as id, due.organization_id as "organizationId", due."full"`,
      [intervalMs],
    );
    return rows[0] ?? null;
  }

  /** Keeps what was found; what was not looked at stays. An inconclusive check is made again with the next look. */
  async record(manager: EntityManager, channel: Channel, found: Findings, full: boolean): Promise<void> {
    const now = new Date();
    const { token, installation } = found;
    const change: Partial<ChannelHealth> = { channelId: channel.id };
    if (full) change.checkedAt = now;
    if (full && found.inconclusive) change.checkAt = now;
    if (token !== undefined) {
      change.tokenValid = token.valid;
      change.tokenExpiresAt = token.expiresAt;
      change.dataAccessExpiresAt = token.dataAccessExpiresAt;
      if (token.valid) change.tokenWellAt = now;
      change.tasks = found.tasks ?? null;
      change.permissions = permissionList(channel.platform, found.permissions ?? channel.permissions);
    }
    if (installation !== undefined) {
      change.subscribed = true;
      change.subscribedFields = installation.fields;
      change.missingFields = installation.missing;
      change.subscriptionWellAt = now;
      if (installation.repaired) change.restoredAt = now;
    } else if (found.troubles.includes('subscription-lost')) {
      change.subscribed = false;
    }
    await manager.upsert(ChannelHealth, change, ['channelId']);
  }

  /** When something was last sent for the channel, and until when Meta takes no calls for its account. */
  async readActivity(channel: Channel): Promise<{ lastSentAt: Date | null; pausedUntil: Date | null }> {
    const [row] = await this.dataSource.query<{ lastSentAt: Date | null; pausedUntil: Date | null }[]>(
      `select (select max(settled_at) from reply_attempts where channel_id = $1 and state = 'sent') as "lastSentAt",
              (select max(paused_until) from platform_usage
               where account_id = $2 and paused_until > now()) as "pausedUntil"`,
      [channel.id, channel.platformAccountId],
    );
    return row ?? { lastSentAt: null, pausedUntil: null };
  }
}
