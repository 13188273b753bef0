import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Delivery } from '../deliveries/delivery.js';

const PAGE = 100;

/** Where customers are named in what Meta sent. */
@Injectable()
export class ErasureRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Deliveries that name one of the customers, in the order of receipt; at most a hundred. */
  page(customerIds: readonly string[], after: string | null): Promise<Delivery[]> {
    return this.dataSource.query<Delivery[]>(
      `select id, received_at as "receivedAt", body from raw_deliveries
       where ($2::uuid is null or id > $2)
         and exists (select from unnest($1::text[]) as person where position(convert_to(person, 'UTF8') in body) > 0)
       order by id limit ${PAGE}`,
      [customerIds, after],
    );
  }

  async replace({ id, receivedAt }: Delivery, body: Buffer): Promise<void> {
    await this.dataSource.query('update raw_deliveries set body = $3 where id = $1 and received_at = $2', [
      id,
      receivedAt,
      body,
    ]);
  }

  /** Something of theirs that was to be read at Meta. */
  async forgetLookups(customerIds: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `delete from lookups l where exists (
         select from unnest($1::text[]) as person where position(person in l.key || l.lookup::text) > 0)`,
      [customerIds],
    );
  }
}
