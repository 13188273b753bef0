import { DataSource, type DataSourceOptions } from 'typeorm';
import { exitOnConfigError } from './start-failure.js';

exitOnConfigError();

/** Any number that no other advisory lock of this database uses. */
const MIGRATION_LOCK = 4_017_264_001;

/** Brings a database up to date; returns the names of the migrations that ran. Several at once wait for each other. */
export async function runMigrations(options: DataSourceOptions): Promise<string[]> {
  const dataSource = new DataSource(options);
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await dataSource.runMigrations();
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    return ran.map((migration) => migration.name);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}
