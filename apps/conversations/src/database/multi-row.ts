import type { EntityManager, ObjectLiteral } from 'typeorm';

type EntityClass<Row> = new () => Row;

interface Table {
  name: string;
  /** Property and column name of each column. */
  columns: { property: string; column: string }[];
  /** The columns as `json_to_recordset` wants them, named by property. */
  recordset: string;
}

const tables = new WeakMap<object, Table>();

/** All columns of an entity for a SELECT, named by property; `alias` is the table's alias in the query. */
export function selectList<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityClass<Row>,
  alias: string,
): string {
  const { columns } = tableOf(manager, entity);
  return columns.map(({ property, column }) => `${alias}.${column} as "${property}"`).join(', ');
}

/** One INSERT for all rows, in their order. */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityClass<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const { name, columns, recordset } = tableOf(manager, entity);
  const into = columns.map(({ column }) => column).join(', ');
  const from = columns.map(({ property }) => `r."${property}"`).join(', ');
  await manager.query(
    `insert into ${name} (${into}) select ${from} from json_to_recordset($1) as r(${recordset})`,
    [JSON.stringify(rows)],
  );
}

/**
 * One UPDATE of the named properties of all rows, by id, and of what `derived` computes from the row `t`. The caller holds
 * their locks.
 */
export async function updateRows<Row extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: EntityClass<Row>,
  properties: readonly (keyof Row & string)[],
  rows: readonly Row[],
  derived: readonly string[] = [],
): Promise<void> {
  if (rows.length === 0) return;
  const { name, columns, recordset } = tableOf(manager, entity);
  const assigned = columns
    .filter(({ property }) => properties.includes(property as keyof Row & string))
    .map(({ property, column }) => `${column} = r."${property}"`);
  const set = [...assigned, ...derived].join(', ');
  await manager.query(
    `update ${name} t set ${set} from json_to_recordset($1) as r(${recordset}) where t.id = r.id`,
    [JSON.stringify(rows)],
  );
}

function tableOf<Row extends ObjectLiteral>(manager: EntityManager, entity: EntityClass<Row>): Table {
  const cached = tables.get(entity);
  if (cached !== undefined) return cached;
  const { metadata } = manager.getRepository(entity);
  const driver = manager.dataSource.driver;
  const columns = metadata.columns.map((column) => ({
    property: column.propertyName,
    column: column.databaseName,
    type: driver.normalizeType(column),
  }));
  const recordset = columns.map(({ property, type }) => `"${property}" ${type}`).join(', ');
  const table = { name: metadata.tableName, columns, recordset };
  tables.set(entity, table);
  return table;
}
