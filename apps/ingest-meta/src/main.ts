import { loadConfig } from '#shared/config/load-config.js';
import { runService } from '#shared/service/run-service.js';
import { AppModule } from './app.module.js';
import { ingestConfig } from './config.js';
import { serveWebhook } from './webhook/serve-webhook.js';

const config = loadConfig(ingestConfig);
await runService({
  service: 'ingest-meta',
  config,
  module: AppModule.register(config),
  configure: (app) => serveWebhook(app, app.getHttpAdapter().getInstance(), config),
});
