import type { ExportedLookup } from '#shared/contracts/contact-exports.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A delivery that was looked at; `body` null: it does not name the customer. */
export interface SeenDelivery {
  id: string;
  receivedAt: Date;
  body: Buffer | null;
}

/** A lookup with its times as they are read. */
export interface FoundLookup extends Omit<ExportedLookup, 'askedAt'> {
  askedAt: Date;
}

/** Finds a customer in what Meta sent: in the same places as `ErasureRepository`. */
@Injectable()
export class CustomerExportsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Looks at the next `limit` deliveries, in the order of receipt: nothing tells where a customer is but the bytes, so a page is as long
   * as what is read for it. Those that name the customer, and the last one looked at.
   */
  async deliveries(
    customerId: string,
    after: string | null,
    limit: number,
  ): Promise<{ seen: SeenDelivery[]; isEnd: boolean }> {
    const rows = await this.dataSource.query<(SeenDelivery & { scanned: number })[]>(
      `select id, "receivedAt", case when named then body end as body, scanned from (
         select id, received_at as "receivedAt", body, position(convert_to($1, 'UTF8') in body) > 0 as named,
           row_number() over (order by id desc) = 1 as last, (count(*) over ())::int as scanned
         from (select id, received_at, body from raw_deliveries where ($2::uuid is null or id > $2) order by id limit $3) next
       ) page
       where named or last order by id`,
      [customerId, after, limit],
    );
    return { seen: rows, isEnd: (rows[0]?.scanned ?? 0) < limit };
  }

  /** By the customer's id as a whole, or as a part of the id of a post or comment. One row more than `limit`. */
  lookups(
    channelId: string,
    customerId: string,
    after: string | null,
    limit: number,
  ): Promise<FoundLookup[]> {
    return this.dataSource.query(
      `select l.key, l.asked_at as "askedAt", l.state, l.lookup from lookups l
       where l.channel_id = $1 and ($3::text is null or l.key > $3) and exists (
         select from jsonb_each_text(l.lookup) as field(name, value)
         where field.name <> 'at' and $2 = any(string_to_array(field.value, '_') || field.value))
       order by l.key limit $4`,
      [channelId, customerId, after, limit + 1],
    );
  }
}
