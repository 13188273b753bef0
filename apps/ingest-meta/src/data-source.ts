import { databaseConfig } from '#shared/config/common-config.js';
import { loadConfig } from '#shared/config/load-config.js';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { databaseOptions } from './database-options.js';

/** For the TypeORM command line: `npx typeorm migration:generate … -d dist/apps/ingest-meta/src/data-source.js`. */
export default new DataSource(databaseOptions(loadConfig(z.object(databaseConfig))));
