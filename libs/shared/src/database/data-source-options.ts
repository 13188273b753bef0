import type { DataSourceOptions } from 'typeorm';

type EntityClass = new () => object;
type MigrationClass = new () => { name?: string };

/** TypeORM options of a service's own database: no synchronize, ever; migrations run as their own step. */
export function dataSourceOptions(input: {
  url: string;
  poolSize: number;
  applicationName: string;
  entities: EntityClass[];
  migrations: MigrationClass[];
}): DataSourceOptions {
  return {
    type: 'postgres',
    url: input.url,
    poolSize: input.poolSize,
    applicationName: input.applicationName,
    entities: input.entities,
    migrations: input.migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    extra: { connectionTimeoutMillis: 5000, keepAlive: true },
  };
}
