import type { Headers } from '#shared/messaging/message-headers.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Longer than a worker keeps trying a message before it goes into quarantine. */
const OVERTAKEN_BY = '10 minutes';

/** One accepted webhook: `id` becomes the id of the delivery. */
export interface Accepted {
  id: string;
  receivedAt: Date;
  body: Buffer;
  /** Headers of correlation of when it came; null: they were not kept. */
  correlation: Headers | null;
}

/** The edge's table of what it accepted: its second way to keep it, or with `ACCEPT_FIRST=database` its first. */
@Injectable()
export class AcceptedWebhooksRepository {
  constructor(private readonly dataSource: DataSource) {}

  async keep({ id, receivedAt, body, correlation }: Accepted): Promise<void> {
    await this.dataSource.query(
      'insert into accepted_webhooks (id, received_at, body, correlation) values ($1, $2, $3, $4) on conflict (id) do nothing',
      [id, receivedAt, body, correlation],
    );
  }

  /**
   * The oldest that the broker does not have, locked: never handed over, or lost by it, as a broker without its disk does. Lost is what
   * others that came long after have overtaken on their way into the raw log. Several drains may run at once.
   */
  toPublish(manager: EntityManager, limit: number): Promise<Accepted[]> {
    return manager.query(
      `select id, received_at as "receivedAt", body, correlation from accepted_webhooks
       where published_at is null
         or published_at < (select received_at from raw_deliveries order by id desc limit 1) - $2::interval
       order by received_at limit $1 for update skip locked`,
      [limit, OVERTAKEN_BY],
    );
  }

  /** Notes that the broker has confirmed them. */
  async markPublished(
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<void> {
    await manager.query('update accepted_webhooks set published_at = now() where id = any($1)', [ids]);
  }

  /** Takes out what stands in the raw log. */
  async dropStored(): Promise<void> {
    await this.dataSource.query(
      `delete from accepted_webhooks a using raw_deliveries d
       where d.id = a.id and d.received_at = a.received_at`,
    );
  }
}
