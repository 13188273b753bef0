import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SubscribedObject } from '../graph/page-fields.js';
import { AppSubscription } from './app-subscription.entity.js';

/** How the app's own subscriptions were found the last time. */
@Injectable()
export class AppSubscriptionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(object: SubscribedObject): Promise<AppSubscription | null> {
    return this.dataSource.manager.findOneBy(AppSubscription, { object });
  }

  /** Returns when it had been seen well before; null: never. */
  async seenWell(
    manager: EntityManager,
    object: SubscribedObject,
    missingFields: readonly string[],
  ): Promise<Date | null> {
    const [row] = await manager.query<{ before: Date | null }[]>(
      `with before as (select well_at from app_subscriptions where object = $1 for update)
       insert into app_subscriptions (object, well_at, missing_fields) values ($1, now(), $2)
       on conflict (object) do update set well_at = now(), missing_fields = excluded.missing_fields
       returning (select well_at from before) as before`,
      [object, missingFields],
    );
    return row?.before ?? null;
  }

  /** Takes up the look that is due, so that of all replicas one does it; false: none is. */
  async claimWatch(object: SubscribedObject, intervalMs: number): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `insert into app_subscriptions (object, watch_at) values ($1, now() + $2 * interval '1 millisecond')
       on conflict (object) do update set watch_at = excluded.watch_at where app_subscriptions.watch_at <= now()
       returning object`,
      [object, intervalMs],
    );
    return rows.length > 0;
  }
}
