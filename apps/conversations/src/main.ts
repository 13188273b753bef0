import { loadConfig } from '#shared/config/load-config.js';
import { runService } from '#shared/service/run-service.js';
import { AppModule } from './app.module.js';
import { conversationsConfig } from './config.js';
import { conversationsGauges } from './metrics/conversations-gauges.js';

const config = loadConfig(conversationsConfig);
await runService({
  service: 'conversations',
  config,
  module: AppModule.register(config),
  gauges: conversationsGauges,
});
