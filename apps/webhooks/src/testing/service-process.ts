import { startTestService } from '#shared/testing/test-service.js';
import 'reflect-metadata';
import { AppModule } from '../app.module.js';
import { configSchema } from '../config.js';

/** The service as a process of its own, to be killed. */
async function main(): Promise<void> {
  const config = configSchema.parse(JSON.parse(process.env['PARLEY_TEST_INPUT'] ?? '{}'));
  const module = AppModule.register(config);
  await startTestService({ service: 'webhooks', module, namespace: config.AMQP_NAMESPACE });
  process.send?.('ready');
}

process.on('disconnect', () => process.exit(0)); // the spec is gone
void main();
