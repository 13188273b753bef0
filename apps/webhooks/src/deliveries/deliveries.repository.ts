import type { WebhookDelivery } from '#shared/contracts/webhooks.js';
import { correlationHeaders } from '#shared/messaging/message-headers.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Delivery } from './delivery.entity.js';

/** Where a page of the log ended. */
export interface LogPosition {
  createdAt: string;
  id: string;
}

export type NewDelivery = Pick<
  Delivery,
  'id' | 'endpointId' | 'organizationId' | 'eventType' | 'body' | 'state'
>;

/** Deliveries in their table. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds those that are not there yet, in one statement; what waits is due at once. */
  async addNew(manager: EntityManager, deliveries: readonly NewDelivery[]): Promise<void> {
    await manager.query(
      `insert into webhook_deliveries
         (id, endpoint_id, organization_id, event_type, body, state, next_attempt_at, correlation)
       select id, endpoint_id, organization_id, event_type, body, state,
         case when state = 'waiting' then now() end, $7::jsonb
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[])
         as new (id, endpoint_id, organization_id, event_type, body, state)
       on conflict (id) do nothing`,
      [
        deliveries.map(({ id }) => id),
        deliveries.map(({ endpointId }) => endpointId),
        deliveries.map(({ organizationId }) => organizationId),
        deliveries.map(({ eventType }) => eventType),
        deliveries.map(({ body }) => body),
        deliveries.map(({ state }) => state),
        JSON.stringify(correlationHeaders()),
      ],
    );
  }

  /** Newest first, after a position. */
  async list(
    endpointId: string,
    state: WebhookDelivery['state'] | undefined,
    after: LogPosition | null,
    limit: number,
  ): Promise<Delivery[]> {
    const query = this.dataSource.manager
      .createQueryBuilder(Delivery, 'd')
      .where('d.endpointId = :endpointId', { endpointId })
      .orderBy('d.createdAt', 'DESC')
      .addOrderBy('d.id', 'DESC')
      .limit(limit);
    if (state !== undefined) query.andWhere('d.state = :state', { state });
    if (after !== null) {
      query.andWhere('(d.createdAt, d.id) < (:createdAt::timestamptz, :id::uuid)', { ...after });
    }
    return query.getMany();
  }

  async find(id: string): Promise<Delivery | null> {
    return this.dataSource.manager.findOneBy(Delivery, { id });
  }

  /** Makes a delivery due now, as if it were new; while it is being sent anyway, nothing happens. */
  async replay(manager: EntityManager, endpointId: string, id: string): Promise<Delivery | null> {
    const where = { endpointId, id };
    const delivery = await manager.findOne(Delivery, { where, lock: { mode: 'pessimistic_write' } });
    if (delivery === null || isBeingSent(delivery)) return delivery;
    const again = { state: 'waiting', failedAttempts: 0, nextAttemptAt: new Date(), leaseId: null } as const;
    await manager.update(Delivery, { id }, again);
    return { ...delivery, ...again };
  }

  /** Ends what waits and is not being sent: its endpoint was switched off. */
  async failWaiting(manager: EntityManager, endpointId: string): Promise<void> {
    await manager.query(
      `update webhook_deliveries set state = 'failed', next_attempt_at = null
       where endpoint_id = $1 and state = 'waiting' and lease_id is null`,
      [endpointId],
    );
  }

  /** Removes up to `limit` that are older than so many days; returns how many. */
  async removeOld(days: number, limit: number): Promise<number> {
    const [, removed] = await this.dataSource.query<[unknown, number]>(
      `delete from webhook_deliveries where id in (
         select id from webhook_deliveries where created_at < now() - make_interval(days => $1)
         order by created_at limit $2 for update skip locked)`,
      [days, limit],
    );
    return removed;
  }
}

function isBeingSent({ leaseId, nextAttemptAt }: Delivery): boolean {
  return leaseId !== null && nextAttemptAt !== null && nextAttemptAt.getTime() > Date.now();
}
