import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../database/data-source-options.js';
import { testDatabaseUrl } from './test-messaging.js';

type Classes = Pick<Parameters<typeof dataSourceOptions>[0], 'entities' | 'migrations'>;

export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  /** Drops it, whoever is still connected. */
  close(): Promise<void>;
}

/** A fresh database, migrated. */
export async function createTestDatabase(classes: Classes): Promise<TestDatabase> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await onServer((server) => server.query(`create database ${name}`));
  const url = new URL(testDatabaseUrl());
  url.pathname = `/${name}`;
  const dataSource = new DataSource(
    dataSourceOptions({
      url: url.href,
      poolSize: 8,
      applicationName: 'test',
      ...classes,
    }),
  );
  await dataSource.initialize();
  await dataSource.runMigrations();
  return {
    url: url.href,
    dataSource,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await onServer((server) => server.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function onServer(work: (server: DataSource) => Promise<unknown>): Promise<void> {
  const server = new DataSource({ type: 'postgres', url: testDatabaseUrl(), poolSize: 1 });
  await server.initialize();
  try {
    await work(server);
  } finally {
    await server.destroy();
  }
}
