import { databaseConfig } from '#shared/config/common-config.js';
import { loadConfig } from '#shared/config/load-config.js';
import { runMigrations } from '#shared/service/migrate.js';
import { z } from 'zod';
import { databaseOptions } from './database-options.js';

await runMigrations(databaseOptions(loadConfig(z.object(databaseConfig))));
