import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** How an endpoint is doing, with its row locked. */
export interface EndpointHealth {
  state: 'active' | 'paused' | 'failing';
  /** Nothing succeeded for three days. */
  overdue: boolean;
}

/** What attempts say about their endpoint. */
@Injectable()
export class EndpointHealthRepository {
  /** Noted once a second at most: many deliveries must not queue up for one row. */
  async noteSuccess(manager: EntityManager, endpointId: string): Promise<void> {
    await manager.query(
      `update webhook_endpoints set last_delivery_at = now(), failing_since = null
       where id = $1 and (failing_since is not null or last_delivery_at is null
         or last_delivery_at < now() - interval '1 second')`,
      [endpointId],
    );
  }

  /** Notes since when it fails; null: the endpoint is gone. */
  async noteFailure(manager: EntityManager, endpointId: string): Promise<EndpointHealth | null> {
    const [[health]] = await manager.query<[EndpointHealth[], number]>(
      `update webhook_endpoints set failing_since = coalesce(failing_since, now()) where id = $1
       returning state, failing_since <= now() - interval '3 days' as overdue`,
      [endpointId],
    );
    return health ?? null;
  }

  async switchOff(manager: EntityManager, endpointId: string): Promise<void> {
    await manager.query(`update webhook_endpoints set state = 'failing' where id = $1`, [endpointId]);
  }
}
