import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import type { Logger } from 'pino';
import { createLogger, NestLogger } from '../logging/logger.js';
import { AmqpStrategy } from '../messaging/amqp-strategy.js';
import { registerHttpMetrics } from '../metrics/http-metrics.js';
import type { SqlGauge } from '../metrics/sql-gauge.js';
import { startMetrics } from '../metrics/start-metrics.js';
import { startTracing, type TracingConfig } from '../tracing/start-tracing.js';
import { registerCorrelation } from './correlation.hook.js';
import { registerHealthRoutes } from './health.routes.js';
import { Readiness } from './readiness.js';
import { describeStartFailure, exitOnConfigError } from './start-failure.js';
import { stopOnSignal } from './stop-on-signal.js';

exitOnConfigError();

/** What `httpConfig` reads. */
export interface ServiceConfig extends TracingConfig {
  HTTP_HOST: string;
  HTTP_PORT: number;
  LOG_LEVEL: string;
  METRICS_HOST: string;
  METRICS_PORT?: number;
}

export interface ServiceOptions {
  service: string;
  config: ServiceConfig;
  module: Type | DynamicModule;
  /** Called before the application is initialised: plugins, hooks, content type parsers. */
  configure?: (app: NestFastifyApplication) => void | Promise<void>;
  fastify?: FastifyServerOptions;
  /** What the service's own database tells about it, beside outbox and quarantine; left out by who has none. */
  gauges?: readonly SqlGauge[];
}

/**
 * Runs one service: Nest on Fastify with our messaging, health endpoints, JSON logs with correlation ids, and a graceful end
 * on SIGTERM or SIGINT. A start that fails writes one line to stderr and exits with 1. A broker that is away is no such
 * failure: the service starts, is not ready, and keeps trying.
 */
export async function runService(options: ServiceOptions): Promise<void> {
  const logger = createLogger(options.service, options.config.LOG_LEVEL);
  try {
    const stopTracing = await startTracing(options.service, options.config);
    const { app, readiness } = await createService(options, logger);
    await serveMetrics(app, readiness, options);
    await app.startAllMicroservices();
    await app.listen(options.config.HTTP_PORT, options.config.HTTP_HOST);
    stopOnSignal(app, { readiness, logger, last: stopTracing });
    logger.info({ url: await app.getUrl() }, `${options.service} is up`);
  } catch (error) {
    process.stderr.write(`${describeStartFailure(options.service, error)}\n`);
    logger.debug({ err: error as Error }, 'start failed');
    process.exit(1);
  }
}

async function serveMetrics(
  app: NestFastifyApplication,
  readiness: Readiness,
  { service, config, gauges }: ServiceOptions,
): Promise<void> {
  const { METRICS_HOST: host, METRICS_PORT: port } = config;
  if (port !== undefined) await startMetrics(app, readiness, { service, host, port, gauges });
}

/** Everything but listening. */
async function createService(
  options: ServiceOptions,
  logger: Logger,
): Promise<{ app: NestFastifyApplication; readiness: Readiness }> {
  const adapter = new FastifyAdapter(options.fastify ?? {});
  const app = await NestFactory.create<NestFastifyApplication>(options.module, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const readiness = new Readiness(app);
  const fastify = app.getHttpAdapter().getInstance();
  registerCorrelation(fastify);
  if (options.config.METRICS_PORT !== undefined) registerHttpMetrics(fastify);
  registerHealthRoutes(fastify, readiness);
  await options.configure?.(app);
  app.connectMicroservice({ strategy: app.get(AmqpStrategy, { strict: false }) });
  await app.init();
  return { app, readiness };
}
