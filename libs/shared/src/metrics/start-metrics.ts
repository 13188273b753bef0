import type { INestApplication } from '@nestjs/common';
import { collectDefaultMetrics } from 'prom-client';
import { DataSource } from 'typeorm';
import { AmqpStrategy } from '../messaging/amqp-strategy.js';
import { BrokerConnections } from '../messaging/broker-connections.js';
import type { Readiness } from '../service/readiness.js';
import { GaugeDatabase } from './gauge-database.js';
import { startMetricsServer } from './metrics-server.js';
import { registerQueueDepths } from './queue-depths.js';
import { registry } from './registry.js';
import { messagingGauges, registerSqlGauges, type SqlGauge } from './sql-gauge.js';

export interface MetricsOptions {
  service: string;
  host: string;
  port: number;
  /** Of the service itself, beside those of messaging; undefined: it has no database. */
  gauges: readonly SqlGauge[] | undefined;
}

/** Serves the metrics of this process, and registers those that are only asked for by a scrape. */
export async function startMetrics(
  app: INestApplication,
  readiness: Readiness,
  { service, host, port, gauges }: MetricsOptions,
): Promise<void> {
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  registerQueueDepths(
    app.get(AmqpStrategy, { strict: false }),
    app.get(BrokerConnections, { strict: false }).consuming,
  );
  if (gauges !== undefined) {
    const database = new GaugeDatabase({ url: databaseUrl(app), applicationName: service });
    registerSqlGauges([...messagingGauges, ...gauges], database);
  }
  await startMetricsServer({ host, port, readiness });
}

function databaseUrl(app: INestApplication): string {
  const { options } = app.get(DataSource, { strict: false });
  if (options.type !== 'postgres' || options.url === undefined)
    throw new Error('Gauges need a PostgreSQL address');
  return options.url;
}
