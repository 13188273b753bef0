import { loadConfig } from '#shared/config/load-config.js';
import { runService } from '#shared/service/run-service.js';
import { AppModule } from './app.module.js';
import { configSchema } from './config.js';
import { webhooksGauges } from './metrics/webhooks-gauges.js';

const config = loadConfig(configSchema);
await runService({ service: 'webhooks', config, module: AppModule.register(config), gauges: webhooksGauges });
