import type { INestApplicationContext } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { IngestConfig } from '../config.js';
import { AcceptService } from './accept.service.js';
import { webhookRoutes } from './webhook.routes.js';

/** Puts the webhook on the server; a pure worker has none. */
export async function serveWebhook(
  app: INestApplicationContext,
  server: FastifyInstance,
  config: IngestConfig,
): Promise<void> {
  if (config.INGEST_ROLE === 'worker') return;
  await server.register(webhookRoutes, {
    appSecret: config.FACEBOOK_APP_SECRET,
    verifyToken: config.WEBHOOK_VERIFY_TOKEN,
    bodyLimit: config.WEBHOOK_BODY_LIMIT,
    accept: app.get<AcceptService>(AcceptService),
  });
}
