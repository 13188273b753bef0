import { Client } from 'pg';
import type { CliConfig } from '../config.js';
import { services, type ServiceName } from '../services.js';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';

export interface ServiceDatabase {
  service: ServiceName;
  url: string;
}

/** The databases that the configuration names; all of them, or it says which are missing. */
export function configuredDatabases(config: CliConfig, wanted: readonly ServiceName[]): ServiceDatabase[] {
  const chosen = services.filter(({ name }) => wanted.includes(name));
  const missing = chosen.filter(({ database }) => config[database] === undefined);
  if (missing.length > 0) {
    const names = missing.map(({ database }) => database).join(', ');
    throw new CliError(`set ${names} (or …_FILE), or leave services out with --without`, exitCodes.usage);
  }
  return chosen.map(({ name, database }) => ({ service: name, url: config[database] ?? '' }));
}

/** A connection on which rows are written as text the same way everywhere. The address is in no error. */
export async function connect({ service, url }: ServiceDatabase): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'parley-cli',
  });
  // A connection that breaks fails the query that is under way; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(
      `set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set statement_timeout = 0`,
    );
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new CliError(`the database of ${service} cannot be reached: ${reason}`, exitCodes.unreachable);
  }
}
