import { loadConfig } from '#shared/config/load-config.js';
import { runMigrations } from '#shared/service/migrate.js';
import { configSchema } from './config.js';
import { databaseOptions } from './database-options.js';

const config = loadConfig(configSchema.pick({ DATABASE_URL: true, DATABASE_POOL: true }));
await runMigrations(databaseOptions(config));
