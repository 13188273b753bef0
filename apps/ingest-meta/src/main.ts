import { loadConfig } from '#shared/config/load-config.js';
import { runService } from '#shared/service/run-service.js';
import { AppModule } from './app.module.js';
import { ingestConfig } from './config.js';
import { ingestGauges } from './metrics/ingest-gauges.js';
import { AcceptService } from './webhook/accept.service.js';
import { RefusalsService } from './webhook/refusals.service.js';
import { WebhookEndpoint } from './webhook/webhook-endpoint.js';

const config = loadConfig(ingestConfig);
const common = { service: 'ingest-meta', config, module: AppModule.register(config), gauges: ingestGauges };

if (config.INGEST_ROLE === 'worker') {
  await runService(common);
} else {
  const webhook = new WebhookEndpoint({
    appSecret: config.FACEBOOK_APP_SECRET,
    verifyToken: config.WEBHOOK_VERIFY_TOKEN,
    bodyLimit: config.WEBHOOK_BODY_LIMIT,
  });
  await runService({
    ...common,
    fastify: { serverFactory: webhook.createServer },
    configure: (app) => webhook.handOverTo(app.get(AcceptService), app.get(RefusalsService)),
  });
}
