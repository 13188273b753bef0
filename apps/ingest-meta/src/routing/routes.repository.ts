import type { ChannelFacts } from '#shared/contracts/channels.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Where the facts of an account go. Several organizations may have the same Page. */
export interface Route {
  accountId: string;
  channelId: string;
  organizationId: string;
  platform: ChannelFacts['platform'];
  features: ChannelFacts['features'];
  /** Nothing goes there any more. */
  removed: boolean;
}

const columns = `platform_account_id as "accountId", channel_id as "channelId", organization_id as "organizationId",
  platform, features, removed`;
/** So exactly is noted when something last came in; finer would write the row with each webhook. */
const EVENT_TIME_MS = 5000;

/** The projection of channels in its table. */
@Injectable()
export class RoutesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Keeps the facts with the highest version, in whatever order they come. */
  async project(facts: ChannelFacts): Promise<void> {
    await this.dataSource.query(
      `insert into channel_routes (channel_id, organization_id, platform, platform_account_id, version, state, features)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (channel_id) do update
         set platform = excluded.platform, platform_account_id = excluded.platform_account_id, version = excluded.version,
             state = excluded.state, features = excluded.features, removed = false
         where channel_routes.version < excluded.version`,
      [
        facts.id,
        facts.organizationId,
        facts.platform,
        facts.platformAccountId,
        facts.version,
        facts.state,
        facts.features,
      ],
    );
  }

  /** Ends a route; one that was not known yet is kept as ended, so that an earlier version cannot begin it. */
  async remove(channel: { id: string; organizationId: string; version: number }): Promise<void> {
    await this.dataSource.query(
      `insert into channel_routes (channel_id, organization_id, platform, platform_account_id, version, removed)
       values ($1, $2, 'facebook-page', '', $3, true)
       on conflict (channel_id) do update set version = excluded.version, removed = true
         where channel_routes.version < excluded.version`,
      [channel.id, channel.organizationId, channel.version],
    );
  }

  /** The channels of each account; an account without any is missing from the map. */
  async find(accountIds: Iterable<string>): Promise<Map<string, Route[]>> {
    const routes = new Map<string, Route[]>();
    const wanted = [...accountIds];
    if (wanted.length === 0) return routes;
    const rows = await this.dataSource.query<Route[]>(
      `select ${columns} from channel_routes where platform_account_id = any($1) and not removed`,
      [wanted],
    );
    for (const row of rows) routes.set(row.accountId, [...(routes.get(row.accountId) ?? []), row]);
    return routes;
  }

  /** One channel, removed or not. */
  async get(channelId: string): Promise<Route | null> {
    const [row] = await this.dataSource.query<Route[]>(
      `select ${columns} from channel_routes where channel_id = $1`,
      [channelId],
    );
    return row ?? null;
  }

  /** Every channel that has something to be read. */
  async all(): Promise<Route[]> {
    return this.dataSource.query<Route[]>(`select ${columns} from channel_routes where not removed`);
  }

  /** Notes that something came in. */
  async noteEvents(channelIds: readonly string[], at: Date): Promise<void> {
    if (channelIds.length === 0) return;
    await this.dataSource.query(
      `update channel_routes set last_event_at = $2
       where channel_id = any($1::uuid[])
         and (last_event_at is null or last_event_at < $2::timestamptz - $3 * interval '1 millisecond')`,
      [channelIds, at, EVENT_TIME_MS],
    );
  }

  /** When something last came in; channels of others are left out. */
  async lastEvents(
    organizationId: string,
    channelIds: readonly string[],
  ): Promise<{ channelId: string; at: Date | null }[]> {
    return this.dataSource.query(
      `select channel_id as "channelId", last_event_at as at from channel_routes
       where organization_id = $1 and channel_id = any($2::uuid[])`,
      [organizationId, channelIds],
    );
  }
}
