import { loadConfig } from '#shared/config/load-config.js';
import { runService } from '#shared/service/run-service.js';
import { AppModule } from './app.module.js';
import { configSchema } from './config.js';
import { configureHttp, serverOptions } from './configure-http.js';

const config = loadConfig(configSchema);
await runService({
  service: 'gateway',
  config,
  module: AppModule.register(config),
  configure: (app) => configureHttp(app, config),
  fastify: serverOptions(config),
});
