import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** One accepted webhook: `id` becomes the id of the delivery. */
export interface Accepted {
  id: string;
  receivedAt: Date;
  body: Buffer;
}

/** The edge's second way to keep what it accepted. */
@Injectable()
export class AcceptedWebhooksRepository {
  constructor(private readonly dataSource: DataSource) {}

  async keep({ id, receivedAt, body }: Accepted): Promise<void> {
    await this.dataSource.query(
      'insert into accepted_webhooks (id, received_at, body) values ($1, $2, $3) on conflict (id) do nothing',
      [id, receivedAt, body],
    );
  }

  /** Takes the oldest out of the table; they are back if the transaction fails. Several drains may run at once. */
  async take(manager: EntityManager, limit: number): Promise<Accepted[]> {
    const [rows] = (await manager.query(
      `delete from accepted_webhooks where id in (
         select id from accepted_webhooks order by received_at limit $1 for update skip locked
       ) returning id, received_at as "receivedAt", body`,
      [limit],
    )) as [Accepted[], number];
    return rows;
  }
}
