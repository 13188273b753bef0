import { Readiness } from '#shared/service/readiness.js';
import { createTestDatabase } from '#shared/testing/test-database.js';
import { testAmqpUrl, testNamespace } from '#shared/testing/test-messaging.js';
import { startTestService } from '#shared/testing/test-service.js';
import { AppModule } from '../app.module.js';
import { ingestConfig } from '../config.js';
import { entities, migrations } from '../database-options.js';
import { appId } from '../testing/item-context.js';

test('an edge is ready with broker or database, since either takes a webhook', async () => {
  const database = await createTestDatabase({ entities, migrations });
  const namespace = testNamespace();
  const config = ingestConfig.parse({
    INGEST_ROLE: 'edge',
    HTTP_PORT: 0,
    AMQP_URL: testAmqpUrl(),
    AMQP_NAMESPACE: namespace,
    DATABASE_URL: database.url,
    FACEBOOK_APP_ID: appId,
    FACEBOOK_APP_SECRET: 'an-app-secret-of-some-length',
    WEBHOOK_VERIFY_TOKEN: 'a-verify-token',
  });
  const service = await startTestService({
    service: 'ingest-meta',
    module: AppModule.register(config),
    namespace,
  });
  try {
    const readiness = new Readiness(service.app);
    expect(await readiness.report()).toEqual({ ready: true, checks: { broker: 'ok', database: 'ok' } });
    await database.close();
    const report = await readiness.report();
    expect(report.ready).toBe(true);
    expect(report.checks['database']).not.toBe('ok');
    readiness.drain();
    expect((await readiness.report()).ready).toBe(false);
  } finally {
    await service.close();
  }
}, 30_000);
