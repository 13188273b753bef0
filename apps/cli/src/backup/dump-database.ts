import { escapeIdentifier, type Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ServiceName } from '../services.js';
import { writeBackupFile } from './backup-folder.js';
import { appliedMigrations, sequencesOf, tablesOf, type TableShape } from './database-shape.js';
import { tablePlace, type DatabaseDump, type TableDump } from './manifest.js';

interface Target {
  folder: string;
  service: ServiceName;
  key: Buffer | null;
}

/** Writes every table of a database as of one moment, while others go on working in it. */
export async function dumpDatabase(client: Client, target: Target): Promise<DatabaseDump> {
  await client.query('begin isolation level repeatable read read only');
  try {
    const tables: TableDump[] = [];
    for (const table of await tablesOf(client)) tables.push(await dumpTable(client, table, target));
    return {
      service: target.service,
      serverVersion: await serverVersion(client),
      migrations: await appliedMigrations(client),
      tables,
      sequences: await dumpSequences(client),
    };
  } finally {
    await client.query('rollback');
  }
}

/** As a query, since a partitioned table cannot be copied as itself. */
async function dumpTable(
  client: Client,
  { name, columns }: TableShape,
  { folder, service, key }: Target,
): Promise<TableDump> {
  const list = columns.map(escapeIdentifier).join(', ');
  const rows = client.query(copyTo(`copy (select ${list} from ${escapeIdentifier(name)}) to stdout`));
  const file = await writeBackupFile(folder, tablePlace(service, name), rows, { key, gzip: true });
  return { name, columns, rows: rows.rowCount, file };
}

async function dumpSequences(client: Client): Promise<DatabaseDump['sequences']> {
  const sequences: DatabaseDump['sequences'] = [];
  for (const name of await sequencesOf(client)) {
    const { rows } = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${escapeIdentifier(name)}`,
    );
    sequences.push(...rows.map((row) => ({ name, ...row })));
  }
  return sequences;
}

async function serverVersion(client: Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  return rows[0]?.server_version ?? '';
}
