import { createTestDatabase } from '#shared/testing/test-database.js';
import { entities, migrations } from '../database-options.js';

describe('the migrations of ingest-meta', () => {
  it('lead from nothing to the entities, and TypeORM would generate no further one', async () => {
    const database = await createTestDatabase({ entities, migrations });
    try {
      const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await database.close();
    }
  }, 60_000);
});
