import { ConfigError, loadConfig } from '#shared/config/load-config.js';
import { DataSource } from 'typeorm';
import { databaseOptions } from './database-options.js';
import { seedConfigSchema } from './seed/seed.config.js';
import { seed } from './seed/seed.js';

async function run(): Promise<void> {
  const config = loadConfig(seedConfigSchema);
  const options = databaseOptions({ DATABASE_URL: config.DATABASE_URL, DATABASE_POOL: 1 });
  const database = await new DataSource(options).initialize();
  try {
    const { created, kept } = await seed(database, config);
    console.log(`Seeded ${config.SEED_ORGANIZATION}: created ${listed(created)}; kept ${listed(kept)}`);
  } finally {
    await database.destroy();
  }
}

function listed(names: string[]): string {
  return names.length === 0 ? 'nobody' : names.join(', ');
}

function reason(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof AggregateError && error.errors.length > 0) return reason(error.errors[0]);
  return `Seeding failed: ${error instanceof Error ? error.message : String(error)}`;
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${reason(error)}\n`);
  process.exitCode = 1;
}
