import { createTestDatabase, type TestDatabase } from '#shared/testing/test-database.js';
import { entities, migrations } from '../database-options.js';
import { seedConfigSchema } from './seed.config.js';
import { seed } from './seed.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ entities, migrations });
});
afterAll(() => database.close());

const config = (changes: Record<string, string> = {}) =>
  seedConfigSchema.parse({
    DATABASE_URL: database.url,
    SEED_ORGANIZATION: 'Acme',
    SEED_ADMIN_EMAIL: 'Admin@Acme.example',
    SEED_ADMIN_PASSWORD: 'first password',
    ...changes,
  });

it('makes the organization, the admin and the demo members once, and keeps their passwords', async () => {
  const first = await seed(database.dataSource, config());
  const hashes = () =>
    database.dataSource.query<object[]>(`select email, password_hash from users order by email`);
  const before = await hashes();
  const second = await seed(database.dataSource, config({ SEED_ADMIN_PASSWORD: 'another password' }));
  const third = await seed(database.dataSource, config({ SEED_DEMO_PASSWORD: 'demo password' }));

  expect(first).toEqual({ created: ['admin@acme.example'], kept: [] });
  expect(second).toEqual({ created: [], kept: ['admin@acme.example'] });
  expect(third.created).toEqual(['vera@parley.local', 'conrad@parley.local', 'susanne@parley.local']);
  expect(await hashes()).toEqual(expect.arrayContaining(before));
  const roles = await database.dataSource.query(
    `select distinct organization_id, organization_role from users`,
  );
  expect(roles).toHaveLength(2);
});

it('says what is wrong with its configuration', () => {
  expect(() => config({ SEED_ADMIN_EMAIL: 'nobody' })).toThrow('expected an e-mail address');
  expect(() => config({ SEED_ADMIN_PASSWORD: 'short' })).toThrow('expected at least 8 characters');
});
