import type { Actor } from '#shared/contracts/actor.js';
import type { WebhookFacts } from '#shared/contracts/ingest.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What the edges took and refused, for admins. */
@Injectable()
export class WebhookFactsService {
  constructor(private readonly dataSource: DataSource) {}

  /** Error: `role-missing`. */
  async get(actor: Actor): Promise<WebhookFacts> {
    requireAdmin(actor);
    const [row] = await this.dataSource.query<
      { receivedAt: Date | null; waiting: number; refused: number; refusedAt: Date | null }[]
    >(
      `select (select received_at from raw_deliveries order by id desc limit 1) as "receivedAt",
         (select count(*)::int from accepted_webhooks) as waiting,
         coalesce(sum(count), 0)::int as refused, max(last_at) as "refusedAt"
       from refused_webhooks where day > (now() at time zone 'UTC')::date - 7`,
    );
    return {
      lastReceivedAt: row?.receivedAt?.toISOString() ?? null,
      waiting: row?.waiting ?? 0,
      refused: { count: row?.refused ?? 0, lastAt: row?.refusedAt?.toISOString() ?? null },
    };
  }
}
