import { fastifyHelmet } from '@fastify/helmet';
import { fastifyMultipart } from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import { frameworkError } from './api/framework-error.js';
import type { Config } from './config.js';
import { serveConsole } from './console/console-files.js';
import { securityHeaders } from './console/security-headers.js';

/**
 * Options of the HTTP server: nothing the API takes is larger than a reply. Whose address a caller has is taken from the headers of
 * trusted proxies only; else a caller could choose it, and all behind a proxy that is not told of share one allowance.
 */
export function serverOptions({
  TRUSTED_PROXIES: trustProxy,
}: Pick<Config, 'TRUSTED_PROXIES'>): FastifyServerOptions {
  return { bodyLimit: 256 * 1024, frameworkErrors: frameworkError, ...(trustProxy && { trustProxy }) };
}

/** What is set up on the HTTP server besides the controllers. */
export async function configureHttp(app: NestFastifyApplication, config: Config): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyHelmet, securityHeaders(config));
  await fastify.register(fastifyMultipart);
  // Answers are about one person at one moment; the console's files say otherwise themselves.
  fastify.addHook('onRequest', async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
  });
  if (config.CONSOLE_DIR !== undefined) await serveConsole(app, config.CONSOLE_DIR);
}
