import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { appliedMigrations } from '../backup/database-shape.js';
import { connect } from '../backup/connect.js';
import type { CliConfig } from '../config.js';
import { services } from '../services.js';
import { fail, ok, skipped, warn, type Finding } from './check.js';

type Service = (typeof services)[number];

/** Whether each database can be reached and has had every migration of this version. */
export function checkDatabases(config: CliConfig, appsFolder: string): Promise<Finding[]> {
  return Promise.all(services.map((service) => checkDatabase(service, config, appsFolder)));
}

async function checkDatabase(
  { name: service, database }: Service,
  config: CliConfig,
  appsFolder: string,
): Promise<Finding> {
  const name = `database ${service}`;
  const url = config[database];
  if (url === undefined) return skipped(name, `set ${database} to check it`);
  try {
    const client = await connect({ service, url });
    try {
      const applied = await appliedMigrations(client).catch(() => []);
      return migrationFinding(name, service, applied, await shippedMigrations(appsFolder, service));
    } finally {
      await client.end();
    }
  } catch (error) {
    return fail(name, (error as Error).message, `start PostgreSQL, or correct ${database}`);
  }
}

function migrationFinding(name: string, service: string, applied: string[], shipped: string[]): Finding {
  const numbers = new Set(applied.map(numberOf));
  const pending = shipped.filter((file) => !numbers.has(numberOf(file)));
  if (pending.length > 0) {
    const fix = `run node dist/apps/${service}/src/migrate.js`;
    return fail(name, `migrations pending: ${pending.join(', ')}`, fix);
  }
  if (shipped.length > 0 && applied.length > shipped.length) {
    return warn(
      name,
      'is of a newer version than this program',
      'use the command line of the version that runs',
    );
  }
  return ok(name, `${applied.length} migrations applied, none pending`);
}

/** Names of the migrations beside this program, without endings. */
async function shippedMigrations(appsFolder: string, service: string): Promise<string[]> {
  const names = await readdir(path.join(appsFolder, service, 'src/migrations')).catch(() => []);
  return names
    .filter((name) => /^\d{13}-[a-z0-9-]+\.(js|ts)$/.test(name))
    .map((name) => name.replace(/\.\w+$/, ''));
}

/** `1795394558753-create-ingest` and `CreateIngest1795394558753` are the same. */
function numberOf(migration: string): string {
  return /\d{13}/.exec(migration)?.[0] ?? migration;
}
