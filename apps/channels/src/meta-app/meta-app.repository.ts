import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ChannelHealth } from '../health/channel-health.entity.js';

/** Of all limits of an account. */
export interface AccountUsage {
  percent: number | null;
  percentAt: Date | null;
  pausedUntil: Date | null;
}

/** What was found of many channels at once. */
@Injectable()
export class MetaAppRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By the channel's id. */
  async health(channelIds: readonly string[]): Promise<Map<string, ChannelHealth>> {
    const rows = await this.dataSource.manager.findBy(ChannelHealth, { channelId: In([...channelIds]) });
    return new Map(rows.map((row) => [row.channelId, row]));
  }

  /** When something was last sent for each channel, by its id. */
  async lastSentAt(channelIds: readonly string[]): Promise<Map<string, Date | null>> {
    const rows = await this.dataSource.query<{ id: string; at: Date | null }[]>(
      `select id, (select max(settled_at) from reply_attempts where channel_id = channel.id and state = 'sent') as at
       from unnest($1::uuid[]) as channel (id)`,
      [channelIds],
    );
    return new Map(rows.map(({ id, at }) => [id, at]));
  }

  /** The fullest limit of each account, by the account's id. Meta counts by the hour: what it told before is not known any more. */
  async usage(accountIds: readonly string[]): Promise<Map<string, AccountUsage>> {
    const rows = await this.dataSource.query<(AccountUsage & { accountId: string })[]>(
      `select distinct on (account_id) account_id as "accountId", percent, percent_at as "percentAt",
         max(case when paused_until > now() then paused_until end) over (partition by account_id) as "pausedUntil"
       from (
         select account_id, paused_until,
           case when percent_at > now() - interval '1 hour' then percent end as percent, percent_at
         from platform_usage where account_id = any($1)
       ) told
       order by account_id, percent desc nulls last, percent_at desc`,
      [accountIds],
    );
    return new Map(rows.map(({ accountId, ...usage }) => [accountId, usage]));
  }
}
