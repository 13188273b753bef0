import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PARTITION_PREFIX, type Partition } from './partitions.js';

/** Only one process at a time changes partitions; any number that nothing else of this database locks. */
const LOCK = 4_017_264_006;

/** The days of the raw log as tables. Names come from `partitions.ts`, never from outside. */
@Injectable()
export class PartitionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Names of the days that exist; without the default partition. */
  async existing(): Promise<string[]> {
    const rows = await this.dataSource.query<{ name: string }[]>(
      `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = 'raw_deliveries'::regclass and c.relname <> '${PARTITION_PREFIX}default'`,
    );
    return rows.map((row) => row.name);
  }

  /** Makes a day, with what had to go into the default partition while it was missing. */
  async create({ name, from, to }: Partition): Promise<void> {
    const theDay = `received_at >= '${from}' and received_at < '${to}'`;
    await this.alone(async (manager) => {
      const [found] = await manager.query<{ table: string | null }[]>('select to_regclass($1) as table', [
        name,
      ]);
      if (found?.table) return;
      await manager.query(`create table ${name} (like raw_deliveries including all)`);
      await manager.query(
        `with moved as (delete from ${PARTITION_PREFIX}default where ${theDay} returning *)
         insert into ${name} select * from moved`,
      );
      await manager.query(
        `alter table raw_deliveries attach partition ${name} for values from ('${from}') to ('${to}')`,
      );
    });
  }

  async drop(name: string): Promise<void> {
    await this.alone((manager) => manager.query(`drop table if exists ${name}`));
  }

  /** What is too old and has no day of its own. */
  async emptyDefault(oldest: Date): Promise<void> {
    await this.alone((manager) =>
      manager.query(`delete from ${PARTITION_PREFIX}default where received_at < $1`, [oldest]),
    );
  }

  /** Each of these locks the whole table: side by side they would wait for each other. */
  private alone<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [LOCK]);
      return work(manager);
    });
  }
}
