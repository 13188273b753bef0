import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** When edges took webhooks, and when none did. */
@Injectable()
export class OutagesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Renews the heartbeat; a hole that is longer than allowed becomes an outage. By the database's clock. */
  async beat(allowedMs: number): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [last] = await manager.query<{ at: Date; hole: boolean }[]>(
        `select at, at < clock_timestamp() - $1::float8 * interval '1 millisecond' as hole
         from edge_heartbeat where id = 1 for update`,
        [allowedMs],
      );
      if (last?.hole === true)
        await manager.query(`insert into outages (id, from_at, to_at) values ($1, $2, clock_timestamp())`, [
          newId(),
          last.at,
        ]);
      await manager.query(
        `insert into edge_heartbeat (id, at) values (1, clock_timestamp())
         on conflict (id) do update set at = excluded.at`,
      );
    });
  }

  /** The oldest that nothing was read for. */
  async next(): Promise<{ id: string; from: Date } | undefined> {
    const [row] = await this.dataSource.query<{ id: string; from: Date }[]>(
      `select id, from_at as "from" from outages where handled_at is null order by from_at limit 1`,
    );
    return row;
  }

  async handled(id: string): Promise<void> {
    await this.dataSource.query('update outages set handled_at = now() where id = $1', [id]);
  }
}
