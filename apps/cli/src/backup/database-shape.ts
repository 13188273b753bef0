import type { Client } from 'pg';
import { CliError } from '../terminal/cli-error.js';

/** A table, and those to which its rows refer. */
export interface TableShape {
  name: string;
  /** Those that are not computed by the database. */
  columns: string[];
  refersTo: string[];
}

/** Migrations are compared, not copied: the target has been migrated already. */
const MIGRATIONS = 'migrations';

/** Names of the migrations that a database has had, in order. */
export async function appliedMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select name from ${MIGRATIONS} order by id`);
  return rows.map(({ name }) => name);
}

/** The tables of a database, each after those to which it refers. A partitioned one stands for its partitions. */
export async function tablesOf(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             order by a.attnum) as columns,
       array(select distinct r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
             where f.conrelid = c.oid and f.contype = 'f' and r.oid <> c.oid and not r.relispartition
             order by 1) as "refersTo"
     from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
       and not c.relispartition and c.relname <> $1
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by c.relname`,
    [MIGRATIONS],
  );
  return inOrder(rows);
}

/** Sequences but the one that numbers migrations. */
export async function sequencesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select s.relname as name from pg_class s
     where s.relnamespace = current_schema()::regnamespace and s.relkind = 'S'
       and not exists (select from pg_depend d where d.objid = s.oid and d.refobjid = $1::regclass)
     order by s.relname`,
    [MIGRATIONS],
  );
  return rows.map(({ name }) => name);
}

/** Each table after those to which it refers. */
export function inOrder(tables: TableShape[]): TableShape[] {
  const ordered: TableShape[] = [];
  let left = tables;
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const free = left.filter(({ refersTo }) => refersTo.every((other) => !waiting.has(other)));
    if (free.length === 0) throw new CliError(`tables refer to each other: ${[...waiting].join(', ')}`);
    ordered.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return ordered;
}
