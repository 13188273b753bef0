import { databaseConfig } from '#shared/config/common-config.js';
import { loadConfig } from '#shared/config/load-config.js';
import { runMigrations } from '#shared/service/migrate.js';
import { z } from 'zod';
import { channelsDataSource } from './data-source.js';

await runMigrations(channelsDataSource(loadConfig(z.object(databaseConfig))));
