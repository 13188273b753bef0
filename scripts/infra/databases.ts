import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { databaseProblem } from './database-problem.js';
import { LaunchError } from './launch-error.js';

/** The services that own a database, and its name behind the installation's. */
export const DATABASES = {
  'access-control': 'access',
  channels: 'channels',
  conversations: 'conversations',
  'ingest-meta': 'ingest',
  webhooks: 'webhooks',
} as const;

export type DatabaseOwner = keyof typeof DATABASES;
export const databaseOwners = Object.keys(DATABASES) as DatabaseOwner[];

/**
 * Makes role and database of each service where they are missing (`<installation>_access`, …), sets the passwords, and
 * closes each database to every other role. `adminUrl` may create roles and databases. Returns each service's address.
 */
export async function prepareDatabases(
  adminUrl: string,
  installation: string,
  passwords: Record<DatabaseOwner, string>,
): Promise<Record<DatabaseOwner, string>> {
  return withAdmin(adminUrl, async (admin) => {
    const urls = {} as Record<DatabaseOwner, string>;
    for (const owner of databaseOwners) {
      const name = databaseName(installation, owner);
      await prepareRole(admin, name, passwords[owner]);
      await prepareDatabase(admin, name);
      urls[owner] = serviceUrl(adminUrl, name, passwords[owner]);
    }
    return urls;
  });
}

/** Removes what `prepareDatabases` made, whoever is still connected. */
export async function dropDatabases(adminUrl: string, installation: string): Promise<void> {
  await withAdmin(adminUrl, async (admin) => {
    for (const owner of databaseOwners) {
      const name = escapeIdentifier(databaseName(installation, owner));
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`drop role if exists ${name}`);
    }
  });
}

export const databaseName = (installation: string, owner: DatabaseOwner): string =>
  `${installation}_${DATABASES[owner]}`;

/** The administrator's address with another user, password and database. */
export function serviceUrl(adminUrl: string, name: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(name);
  url.password = encodeURIComponent(password);
  url.pathname = `/${name}`;
  return url.href;
}

async function prepareRole(admin: Client, name: string, password: string): Promise<void> {
  const role = escapeIdentifier(name);
  const exists = await admin.query('select 1 from pg_roles where rolname = $1', [name]);
  const verb = exists.rowCount === 0 ? 'create' : 'alter';
  await admin.query(`${verb} role ${role} login password ${escapeLiteral(password)}`);
}

async function prepareDatabase(admin: Client, name: string): Promise<void> {
  const database = escapeIdentifier(name);
  const exists = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (exists.rowCount === 0) {
    await joinRole(admin, database);
    await admin.query(`create database ${database} owner ${database} encoding 'UTF8' template template0`);
  }
  await admin.query(`revoke connect, temporary on database ${database} from public`);
}

/** Only a member of a role may give it a database; a superuser is one of every role. */
async function joinRole(admin: Client, role: string): Promise<void> {
  const { rows } = await admin.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  );
  if (rows[0]?.rolsuper !== true) await admin.query(`grant ${role} to current_user`);
}

async function withAdmin<T>(adminUrl: string, work: (admin: Client) => Promise<T>): Promise<T> {
  if (!/^postgres(ql)?:\/\//.test(adminUrl) || !URL.canParse(adminUrl)) {
    throw new LaunchError('DATABASE_URL: expected postgres://user:password@host:port/database');
  }
  const admin = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 30_000 });
  // Without a listener, a connection that is lost later would end the process.
  admin.on('error', () => undefined);
  try {
    await admin.connect();
    return await work(admin);
  } catch (error) {
    throw new LaunchError(`DATABASE_URL: ${databaseProblem(error, adminUrl)}`, { cause: error });
  } finally {
    await admin.end().catch(() => undefined);
  }
}

/** Fails with one line when the administrator's address does not work. */
export async function requireDatabase(adminUrl: string): Promise<void> {
  await withAdmin(adminUrl, (admin) => admin.query('select 1'));
}
