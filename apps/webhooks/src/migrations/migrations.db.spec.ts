import { createTestDatabase } from '#shared/testing/test-database.js';
import { entities, migrations } from '../database-options.js';

describe('migrations', () => {
  it('lead to the schema of the entities, and back', async () => {
    const database = await createTestDatabase({ entities, migrations });
    try {
      const changes = await database.dataSource.driver.createSchemaBuilder().log();
      expect(changes.upQueries.map(({ query }) => query)).toEqual([]);
      for (const _ of migrations) await database.dataSource.undoLastMigration();
      const tables = await database.dataSource.query(
        `select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
      );
      expect(tables).toEqual([]);
    } finally {
      await database.close();
    }
  }, 30_000);
});
