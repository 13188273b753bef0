import type { Headers } from '#shared/messaging/message-headers.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** One accepted webhook: `id` becomes the id of the delivery. */
export interface Accepted {
  id: string;
  receivedAt: Date;
  body: Buffer;
  /** Headers of correlation of when it came; null: they were not kept. */
  correlation: Headers | null;
}

/** The edge's second way to keep what it accepted. */
@Injectable()
export class AcceptedWebhooksRepository {
  constructor(private readonly dataSource: DataSource) {}

  async keep({ id, receivedAt, body, correlation }: Accepted): Promise<void> {
    await this.dataSource.query(
      'insert into accepted_webhooks (id, received_at, body, correlation) values ($1, $2, $3, $4) on conflict (id) do nothing',
      [id, receivedAt, body, correlation],
    );
  }

  /** Takes the oldest out of the table; they are back if the transaction fails. Several drains may run at once. */
  async take(manager: EntityManager, limit: number): Promise<Accepted[]> {
    const [rows] = (await manager.query(
      `delete from accepted_webhooks where id in (
         select id from accepted_webhooks order by received_at limit $1 for update skip locked
       ) returning id, received_at as "receivedAt", body, correlation`,
      [limit],
    )) as [Accepted[], number];
    return rows;
  }
}
