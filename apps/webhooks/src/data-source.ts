import { loadConfig } from '#shared/config/load-config.js';
import { DataSource } from 'typeorm';
import { configSchema } from './config.js';
import { databaseOptions } from './database-options.js';

const config = loadConfig(configSchema.pick({ DATABASE_URL: true, DATABASE_POOL: true }));

/** For the typeorm command line: `npx typeorm migration:generate … -d dist/apps/access-control/src/data-source.js`. */
export default new DataSource(databaseOptions(config));
