import { escapeIdentifier, type Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CliError } from '../terminal/cli-error.js';
import { readBackupFile } from './backup-folder.js';
import { appliedMigrations, tablesOf } from './database-shape.js';
import { tablePlace, type DatabaseDump, type TableDump } from './manifest.js';

interface Source {
  folder: string;
  key: Buffer | null;
}

/** Refuses a target that is not empty, or is not of the same version. */
export async function checkTarget(
  client: Client,
  { service, migrations, tables }: DatabaseDump,
): Promise<void> {
  const applied = await appliedMigrations(client).catch(() => []);
  if (applied.join() !== migrations.join()) {
    throw new CliError(
      `the database of ${service} is of another version: ${difference(migrations, applied)}; migrate it with the version of the backup`,
    );
  }
  const found = (await tablesOf(client)).map(({ name }) => name);
  for (const { name } of tables) {
    if (!found.includes(name)) throw new CliError(`the database of ${service} has no table ${name}`);
  }
  for (const name of found) {
    const { rows } = await client.query<{ filled: boolean }>(
      `select exists (select from ${escapeIdentifier(name)}) as filled`,
    );
    if (rows[0]?.filled !== false) {
      throw new CliError(
        `the database of ${service} is not empty (table ${name}): restore into fresh ones, with the services stopped`,
      );
    }
  }
}

/** Fills the tables in a transaction that the caller ends. Triggers rest: what they keep is in the backup already. */
export async function restoreDatabase(client: Client, dump: DatabaseDump, source: Source): Promise<void> {
  await client.query('begin');
  const names = (await tablesOf(client)).map(({ name }) => name);
  await switchTriggers(client, names, 'disable');
  // Somebody may have come between the check and the lock.
  await checkTarget(client, dump);
  for (const name of names) {
    const table = dump.tables.find((one) => one.name === name);
    if (table !== undefined) await fillTable(client, dump, table, source);
  }
  for (const { name, lastValue, isCalled } of dump.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      escapeIdentifier(name),
      lastValue,
      isCalled,
    ]);
  }
  await client.query('set constraints all immediate');
  await switchTriggers(client, names, 'enable');
}

async function fillTable(
  client: Client,
  { service }: DatabaseDump,
  { name, columns, rows }: TableDump,
  { folder, key }: Source,
): Promise<void> {
  const list = columns.map(escapeIdentifier).join(', ');
  const target = client.query(copyFrom(`copy ${escapeIdentifier(name)} (${list}) from stdin`));
  await readBackupFile(folder, tablePlace(service, name), target, { key, gzip: true });
  if (target.rowCount === rows) return;
  throw new CliError(`${service}.${name}: ${target.rowCount} rows instead of ${rows}`);
}

async function switchTriggers(client: Client, tables: string[], how: 'enable' | 'disable'): Promise<void> {
  for (const name of tables) {
    await client.query(`alter table ${escapeIdentifier(name)} ${how} trigger user`);
  }
}

function difference(wanted: string[], applied: string[]): string {
  const missing = wanted.filter((name) => !applied.includes(name));
  const more = applied.filter((name) => !wanted.includes(name));
  return [
    ...(missing.length > 0 ? [`it lacks ${missing.join(', ')}`] : []),
    ...(more.length > 0 ? [`it has more: ${more.join(', ')}`] : []),
  ].join('; ');
}
