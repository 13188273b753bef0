import type { Actor } from '#shared/contracts/actor.js';
import { newId } from '#shared/database/ids.js';
import { createTestDatabase } from '#shared/testing/test-database.js';
import { testAmqpUrl, testNamespace } from '#shared/testing/test-messaging.js';
import { startTestService } from '#shared/testing/test-service.js';
import type { INestApplicationContext } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { DataSource } from 'typeorm';
import { AppModule } from '../app.module.js';
import { channelsConfig } from '../config.js';
import { entities, migrations } from '../database-options.js';
import { EventCollector } from './event-collector.js';
import { FakeGraph } from './fake-graph.js';

export const appId = '4242424242';
export const appSecret = 'an-app-secret-of-some-length';
export const callbackUrl = 'http://127.0.0.1:3001/webhooks/meta';

/** Milliseconds until a call to the fake Graph is given up in tests. */
export const graphTimeoutMs = 2500;

/** One database, one broker namespace, one fake Graph, and any number of processes of the service on them. */
export class ChannelsFixture {
  private readonly running: { close(): Promise<void> }[] = [];
  private services: { close(): Promise<void> }[] = [];
  /** Where the service finds the bytes of attachments. */
  readonly storageUrl = pathToFileURL(mkdtempSync(path.join(tmpdir(), 'parley-channels-'))).href;
  private readonly tokenKeys = `k1:${randomBytes(32).toString('base64')}`;

  private constructor(
    readonly graph: FakeGraph,
    readonly database: Awaited<ReturnType<typeof createTestDatabase>>,
    readonly namespace: string,
  ) {}

  /** The exchange comes into being with the service, so a collector is started after it. */
  static async create(): Promise<ChannelsFixture> {
    const database = await createTestDatabase({ entities, migrations });
    const graph = await FakeGraph.start();
    subscribedApp(graph);
    return new ChannelsFixture(graph, database, testNamespace());
  }

  get dataSource(): DataSource {
    return this.database.dataSource;
  }

  /** Starts one more process of the service; `more` is beside or instead of what all have. */
  async startService(more: Record<string, string> = {}): Promise<INestApplicationContext> {
    const module = AppModule.register(channelsConfig.parse({ ...this.environment(), ...more }));
    const service = await startTestService({ service: 'channels', module, namespace: this.namespace });
    this.services.push(service);
    return service.app;
  }

  async stopServices(): Promise<void> {
    for (const service of this.services.toReversed()) await service.close();
    this.services = [];
  }

  /** With what a process of the service is configured. */
  environment(): Record<string, string> {
    return {
      HTTP_PORT: '0',
      AMQP_URL: testAmqpUrl(),
      AMQP_NAMESPACE: this.namespace,
      DATABASE_URL: this.database.url,
      GRAPH_URL: this.graph.url,
      GRAPH_TIMEOUT_MS: String(graphTimeoutMs),
      FACEBOOK_APP_ID: appId,
      FACEBOOK_APP_SECRET: appSecret,
      STORAGE_URL: this.storageUrl,
      TOKEN_KEYS: this.tokenKeys,
      WEBHOOK_CALLBACK_URL: callbackUrl,
      WEBHOOK_VERIFY_TOKEN: 'a-verify-token',
    };
  }

  async collectEvents(): Promise<EventCollector> {
    const collector = await EventCollector.start(testAmqpUrl(), this.namespace);
    this.running.push(collector);
    return collector;
  }

  async close(): Promise<void> {
    for (const one of this.running.toReversed()) await one.close();
    await this.stopServices();
    await this.graph.close();
    await this.database.close();
    rmSync(fileURLToPath(this.storageUrl), { recursive: true, force: true });
  }
}

/** An admin of a new organization, without a role on any channel. */
export function admin(overrides: Partial<Actor> = {}): Actor {
  return {
    userId: newId(),
    sessionId: newId(),
    organizationId: newId(),
    organizationRole: 'admin',
    name: 'Ada',
    email: 'ada@example.org',
    channelRoles: {},
    ...overrides,
  };
}

/** The app has its webhook subscription already, so that tests of other things are not disturbed. */
function subscribedApp(graph: FakeGraph): void {
  graph.on(`GET /${appId}/subscriptions`, { json: { data: [] } });
  graph.on(`POST /${appId}/subscriptions`, { json: { success: true } });
}
