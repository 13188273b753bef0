import { loadConfig } from '#shared/config/load-config.js';
import { dataSourceOptions } from '#shared/database/data-source-options.js';
import { runMigrations } from '#shared/service/migrate.js';
import { configSchema } from './config.js';
import { databaseOptions } from './database-options.js';

const config = loadConfig(configSchema.pick({ DATABASE_URL: true, DATABASE_POOL: true }));
await runMigrations(dataSourceOptions(databaseOptions(config)));
