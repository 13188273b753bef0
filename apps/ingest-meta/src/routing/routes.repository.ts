import type { ChannelFacts } from '#shared/contracts/channels.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Where the facts of an account go. Several organizations may have the same Page. */
export interface Route {
  accountId: string;
  channelId: string;
  organizationId: string;
}

/** The projection of channels in its table. */
@Injectable()
export class RoutesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Keeps the facts with the highest version, in whatever order they come. */
  async project(facts: ChannelFacts): Promise<void> {
    await this.dataSource.query(
      `insert into channel_routes (channel_id, organization_id, platform, platform_account_id, version)
       values ($1, $2, $3, $4, $5)
       on conflict (channel_id) do update
         set platform = excluded.platform, platform_account_id = excluded.platform_account_id, version = excluded.version
         where channel_routes.version < excluded.version`,
      [facts.id, facts.organizationId, facts.platform, facts.platformAccountId, facts.version],
    );
  }

  /** The channels of each account; an account without any is missing from the map. */
  async find(accountIds: Iterable<string>): Promise<Map<string, Route[]>> {
    const routes = new Map<string, Route[]>();
    const wanted = [...accountIds];
    if (wanted.length === 0) return routes;
    const rows = await this.dataSource.query<Route[]>(
      `select platform_account_id as "accountId", channel_id as "channelId", organization_id as "organizationId"
       from channel_routes where platform_account_id = any($1)`,
      [wanted],
    );
    for (const row of rows) routes.set(row.accountId, [...(routes.get(row.accountId) ?? []), row]);
    return routes;
  }
}
