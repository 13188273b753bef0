import { z } from 'zod';

const port = z.coerce
  .number({ error: 'expected a port, 0 to 65535' })
  .int('expected a port, 0 to 65535')
  .min(0, 'expected a port, 0 to 65535')
  .max(65535, 'expected a port, 0 to 65535');

/** What every service needs: where it listens, how much it says, and to whom it tells how it is. */
export const httpConfig = {
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: port,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Metrics for Prometheus have a port of their own; without one there are none. */
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: port.optional(),
  /** An OpenTelemetry collector (OTLP over HTTP, for example http://collector:4318) takes the traces; without one there are none. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ error: 'expected an absolute URL' }).optional(),
  /** Which share of the traces that begin here is recorded, 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** A file that takes the spans as JSON lines: for tests, and for a look without a collector. */
  PARLEY_TRACE_FILE: z.string().optional(),
};

/** `AMQP_URL` may hold several addresses of one cluster, separated by commas. */
export const brokerConfig = {
  AMQP_URL: z
    .string({ error: 'expected one or more amqp:// addresses, separated by commas' })
    .transform((value) => value.split(',').map((url) => url.trim()))
    .refine(
      (urls) => urls.every((url) => /^amqps?:\/\//.test(url)),
      'expected amqp:// or amqps:// addresses',
    ),
  /** Prefix of every exchange and queue, so that several installations can share a broker. */
  AMQP_NAMESPACE: z
    .string()
    .regex(/^[a-z0-9_-]+$/, 'expected a-z, 0-9, _ and -')
    .default('parley'),
};

/** The service's own database, with its own role. */
export const databaseConfig = {
  DATABASE_URL: z
    .string({ error: 'expected postgres://role:password@host:port/database' })
    .regex(/^postgres(ql)?:\/\//, 'expected postgres://role:password@host:port/database'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(50).default(8),
  /** Messages that could not be handled hold what customers wrote: they are deleted when nobody has replayed them for so long. */
  QUARANTINE_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
};

/** Meta's Graph API; only these addresses and keys tell Meta and its stand-in apart. */
export const graphConfig = {
  GRAPH_URL: z.url({ error: 'expected an absolute URL' }).default('https://graph.facebook.com'),
  GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'expected a version such as v25.0')
    .default('v25.0'),
  FACEBOOK_APP_ID: z
    .string({ error: 'expected the app id of the Meta app' })
    .regex(/^\d+$/, 'expected digits'),
  FACEBOOK_APP_SECRET: z
    .string({ error: 'expected the app secret of the Meta app' })
    .min(16, 'too short for an app secret'),
};
