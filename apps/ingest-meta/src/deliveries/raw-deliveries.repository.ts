import type { DeliveryOutcome, RawDelivery } from '#shared/contracts/ingest.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Delivery, DeliveryResult } from './delivery.js';

const shown = `id, received_at as "receivedAt", outcome, facts, reasons, length(body) as bytes`;

/** The raw log. */
@Injectable()
export class RawDeliveriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Keeps all of a batch with one statement; a repeated delivery only renews what became of it. */
  async insert(deliveries: readonly { delivery: Delivery; result: DeliveryResult }[]): Promise<void> {
    await this.dataSource.query(
      `insert into raw_deliveries (id, received_at, body, outcome, facts, reasons)
       select * from unnest($1::uuid[], $2::timestamptz[], $3::bytea[], $4::text[], $5::int[], $6::jsonb[])
       on conflict (id, received_at) do update
         set outcome = excluded.outcome, facts = excluded.facts, reasons = excluded.reasons`,
      [
        deliveries.map(({ delivery }) => delivery.id),
        deliveries.map(({ delivery }) => delivery.receivedAt),
        deliveries.map(({ delivery }) => delivery.body),
        deliveries.map(({ result }) => result.outcome),
        deliveries.map(({ result }) => result.facts),
        deliveries.map(({ result }) => JSON.stringify(result.reasons)),
      ],
    );
  }

  async update(delivery: Pick<Delivery, 'id' | 'receivedAt'>, result: DeliveryResult): Promise<void> {
    await this.dataSource.query(
      'update raw_deliveries set outcome = $3, facts = $4, reasons = $5 where id = $1 and received_at = $2',
      [delivery.id, delivery.receivedAt, result.outcome, result.facts, JSON.stringify(result.reasons)],
    );
  }

  async find(id: string): Promise<Delivery | null> {
    const rows = await this.dataSource.query<Delivery[]>(
      'select id, received_at as "receivedAt", body from raw_deliveries where id = $1',
      [id],
    );
    return rows[0] ?? null;
  }

  async show(id: string): Promise<RawDelivery | null> {
    const rows = await this.dataSource.query<Row[]>(`select ${shown} from raw_deliveries where id = $1`, [
      id,
    ]);
    return rows[0] === undefined ? null : toView(rows[0]);
  }

  /** One row more than `limit`, so that the caller knows whether there is a next page. */
  async list(input: {
    outcome: DeliveryOutcome | undefined;
    /** Id of the last delivery of the page before. */
    after: string | null;
    limit: number;
  }): Promise<RawDelivery[]> {
    const rows = await this.dataSource.query<Row[]>(
      `select ${shown} from raw_deliveries
       where ($1::text is null or outcome = $1)
         and ($2::uuid is null or id < $2::uuid)
       order by id desc limit $3`,
      [input.outcome ?? null, input.after, input.limit + 1],
    );
    return rows.map(toView);
  }
}

type Row = Omit<RawDelivery, 'receivedAt'> & { receivedAt: Date };

function toView(row: Row): RawDelivery {
  return { ...row, receivedAt: row.receivedAt.toISOString() };
}
