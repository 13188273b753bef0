import { loadConfig } from '#shared/config/load-config.js';
import { runService } from '#shared/service/run-service.js';
import { AppModule } from './app.module.js';
import { ingestConfig } from './config.js';
import { AcceptService } from './webhook/accept.service.js';
import { webhookRoutes } from './webhook/webhook.routes.js';

const config = loadConfig(ingestConfig);
await runService({
  service: 'ingest-meta',
  config,
  module: AppModule.register(config),
  configure: async (app) => {
    if (config.INGEST_ROLE === 'worker') return;
    const server = app.getHttpAdapter().getInstance();
    await server.register(webhookRoutes, {
      appSecret: config.FACEBOOK_APP_SECRET,
      verifyToken: config.WEBHOOK_VERIFY_TOKEN,
      bodyLimit: config.WEBHOOK_BODY_LIMIT,
      accept: app.get<AcceptService>(AcceptService),
    });
  },
});
