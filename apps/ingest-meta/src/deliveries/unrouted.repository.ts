import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Delivery } from './delivery.js';

/** Deliveries that wait for a channel of one of their accounts. */
@Injectable()
export class UnroutedRepository {
  constructor(private readonly dataSource: DataSource) {}

  async note(rows: readonly { accountId: string; delivery: Delivery }[]): Promise<void> {
    if (rows.length === 0) return;
    await this.dataSource.query(
      `insert into unrouted_deliveries (account_id, delivery_id, received_at)
       select * from unnest($1::text[], $2::uuid[], $3::timestamptz[]) on conflict do nothing`,
      [
        rows.map(({ accountId }) => accountId),
        rows.map(({ delivery }) => delivery.id),
        rows.map(({ delivery }) => delivery.receivedAt),
      ],
    );
  }

  /** The next that came for the account, by id and with it by time; start `after` with the nil UUID. */
  find(accountId: string, input: { since: Date; after: string; limit: number }): Promise<Delivery[]> {
    return this.dataSource.query<Delivery[]>(
      `select d.id, d.received_at as "receivedAt", d.body
       from unrouted_deliveries u join raw_deliveries d on d.id = u.delivery_id and d.received_at = u.received_at
       where u.account_id = $1 and u.received_at >= $2 and u.delivery_id > $3
       order by u.delivery_id limit $4`,
      [accountId, input.since, input.after, input.limit],
    );
  }

  async forget(deliveryId: string): Promise<void> {
    await this.dataSource.query('delete from unrouted_deliveries where delivery_id = $1', [deliveryId]);
  }

  /** Those that nobody waits for any more. */
  async forgetBefore(when: Date): Promise<void> {
    await this.dataSource.query('delete from unrouted_deliveries where received_at < $1', [when]);
  }
}
