import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { databaseOwners, dropDatabases, prepareDatabases, type DatabaseOwner } from './databases.js';

const adminUrl = process.env.PARLEY_TEST_DATABASE_URL ?? '';
const passwords = (word: string): Record<DatabaseOwner, string> =>
  Object.fromEntries(databaseOwners.map((owner) => [owner, `${word}'"; ${owner}`])) as Record<
    DatabaseOwner,
    string
  >;

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('databases of an installation', () => {
  const installation = `launcher_${randomBytes(4).toString('hex')}`;
  let urls: Record<DatabaseOwner, string>;

  beforeAll(async () => {
    urls = await prepareDatabases(adminUrl, installation, passwords('first'));
  });
  afterAll(() => dropDatabases(adminUrl, installation));

  it('belong each to the role of its service, which may make tables', async () => {
    for (const owner of databaseOwners) {
      await query(urls[owner], 'create table proof (id int)');
      const rows = await query(urls[owner], 'select current_user = current_database() as own');
      expect(rows).toEqual([{ own: true }]);
    }
  });

  it('refuse the role of every other service', async () => {
    const foreign = new URL(urls.channels);
    foreign.pathname = new URL(urls.conversations).pathname;
    await expect(query(foreign.href, 'select 1')).rejects.toThrow(/permission denied for database/);
  });

  it('keep their data when they are prepared again, with the passwords of now', async () => {
    const again = await prepareDatabases(adminUrl, installation, passwords('second'));
    expect(await query(again.channels, 'select count(*)::int from proof')).toEqual([{ count: 0 }]);
    expect(again.channels).not.toBe(urls.channels);
  });

  it('are made by an administrator who is no superuser, too', async () => {
    const admin = `${installation}_admin`;
    await query(adminUrl, `create role ${admin} login createdb createrole password 'admin'`);
    const limited = new URL(adminUrl);
    limited.username = admin;
    limited.password = 'admin';
    const name = `${installation}_limited`;
    const made = await prepareDatabases(limited.href, name, passwords('first'));
    expect(await query(made.channels, 'select 1 as one')).toEqual([{ one: 1 }]);
    await dropDatabases(adminUrl, name);
    await query(adminUrl, `drop role ${admin}`);
  });

  it('leave nothing when they are dropped, even while somebody is connected', async () => {
    const name = `${installation}_gone`;
    const made = await prepareDatabases(adminUrl, name, passwords('first'));
    const guest = new Client({ connectionString: made.channels });
    guest.on('error', () => undefined);
    await guest.connect();
    await dropDatabases(adminUrl, name);
    const left = await query(
      adminUrl,
      `select 1 from pg_database, pg_roles where datname ~ '^${name}' or rolname ~ '^${name}'`,
    );
    expect(left).toEqual([]);
    await guest.end().catch(() => undefined);
  });
});
