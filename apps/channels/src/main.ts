import { loadConfig } from '#shared/config/load-config.js';
import { runService } from '#shared/service/run-service.js';
import { AppModule } from './app.module.js';
import { channelsConfig } from './config.js';
import { channelsGauges } from './metrics/channels-gauges.js';

const config = loadConfig(channelsConfig);
await runService({ service: 'channels', config, module: AppModule.register(config), gauges: channelsGauges });
