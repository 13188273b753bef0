import { createHmac } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { quarantineServices } from '#shared/contracts/quarantine.js';
import { AmqpStrategy } from '#shared/messaging/amqp-strategy.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { registerCorrelation } from '#shared/service/correlation.hook.js';
import { OBJECT_STORE, type ObjectStore } from '#shared/storage/object-store.js';
import { testAmqpUrl, testNamespace } from '#shared/testing/test-messaging.js';
import { startTestService, type TestService } from '#shared/testing/test-service.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { configSchema } from '../config.js';
import { configureHttp, serverOptions } from '../configure-http.js';
import { storedFileKey } from './fake-conversations.js';
import { fakeOwners } from './fake-owners.js';
import { apiTokens, people, type Person } from './world.js';

const appSecret = '0123456789abcdef';

@Module({})
class OwnerModule {}

/** A gateway on a free port, the real broker, and fake owners behind it. */
export async function startGateway(environment: Record<string, string> = {}) {
  const namespace = testNamespace();
  const owners: TestService[] = [];
  for (const service of quarantineServices) {
    const messaging = MessagingModule.register({
      service,
      urls: [testAmqpUrl()],
      namespace,
      database: false,
    });
    const module = { module: OwnerModule, imports: [messaging], controllers: fakeOwners[service] };
    owners.push(await startTestService({ service, namespace, module }));
  }
  const app = await listen(namespace, environment);
  const url = `http://127.0.0.1:${new URL(await app.getUrl()).port}`;
  const events = owners[0]?.app.get(EventPublisher);
  if (events === undefined) throw new Error('No owner was started');
  return {
    app,
    url,
    events,
    fetch: (path: string, init: RequestInit = {}) => fetch(url + path, { redirect: 'manual', ...init }),
    close: async () => {
      await app.close();
      for (const owner of owners) await owner.close();
    },
  };
}
export type Gateway = Awaited<ReturnType<typeof startGateway>>;

async function listen(
  namespace: string,
  environment: Record<string, string>,
): Promise<NestFastifyApplication> {
  const config = configSchema.parse({
    HTTP_PORT: 0,
    AMQP_URL: testAmqpUrl(),
    AMQP_NAMESPACE: namespace,
    FACEBOOK_APP_ID: '4711',
    FACEBOOK_APP_SECRET: appSecret,
    STORAGE_URL: `file://${mkdtempSync(join(tmpdir(), 'parley-files-'))}`,
    CONSOLE_DIR: aConsole(),
    ...limits,
    ...environment,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(config),
    new FastifyAdapter(serverOptions(config)),
    { logger: process.env.PARLEY_TEST_LOGS === '1' ? undefined : false, abortOnError: false },
  );
  registerCorrelation(app.getHttpAdapter().getInstance());
  await configureHttp(app, config);
  const strategy = app.get(AmqpStrategy, { strict: false });
  app.connectMicroservice({ strategy });
  await app.init();
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  await waitFor(() => strategy.ready);
  await app.get<ObjectStore>(OBJECT_STORE, { strict: false }).put(storedFileKey, Buffer.from('Hello'));
  return app;
}

function aConsole(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-console-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Console</title>');
  writeFileSync(join(folder, 'robots.txt'), 'User-agent: *');
  writeFileSync(join(folder, 'robots.txt.gz'), gzipSync('User-agent: packed'));
  return folder;
}

/** Specs call more than people do. */
const limits = Object.fromEntries(
  ['READ', 'WRITE', 'SEND', 'SEARCH', 'EXPORT', 'SIGN_IN'].map((name) => [
    `RATE_${name}_PER_MINUTE`,
    1_000_000,
  ]),
);

/** The headers of a program with an API token. */
export function withToken(name: keyof typeof apiTokens): Record<string, string> {
  return { authorization: `Bearer ${apiTokens[name].token}` };
}

/** The headers of somebody who is signed in, as the console sends them. */
export function signedInAs(person: Person): Record<string, string> {
  const { sessionId } = people[person];
  return { cookie: `parley_session=${sessionId}`, 'x-csrf-token': `csrf-${sessionId}` };
}

/** What Facebook posts to our callbacks, signed with the secret of this gateway (meta-platform.md 7). */
export function signedRequest(userId: string): string {
  const payload = Buffer.from(JSON.stringify({ algorithm: 'HMAC-SHA256', user_id: userId })).toString(
    'base64url',
  );
  return `${createHmac('sha256', appSecret).update(payload).digest('base64url')}.${payload}`;
}

/** A form with one file, as browsers send it. */
export function multipart(fileName: string, content: string): { body: string; type: string } {
  const disposition = `Content-Disposition: form-data; name="file"; filename="${fileName}"`;
  return {
    body: `--x\r\n${disposition}\r\nContent-Type: text/plain\r\n\r\n${content}\r\n--x--\r\n`,
    type: 'multipart/form-data; boundary=x',
  };
}
