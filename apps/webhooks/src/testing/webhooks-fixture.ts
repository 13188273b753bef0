import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { webhooksRpc, type WebhookDelivery, type WebhookEndpoint } from '#shared/contracts/webhooks.js';
import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { createTestDatabase, type TestDatabase } from '#shared/testing/test-database.js';
import { testAmqpUrl, testNamespace } from '#shared/testing/test-messaging.js';
import { startTestService, type TestService } from '#shared/testing/test-service.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { randomBytes } from 'node:crypto';
import { AppModule } from '../app.module.js';
import { configSchema } from '../config.js';
import { entities, migrations } from '../database-options.js';
import { AuditTrail } from './audit-trail.js';

type Wanted = Omit<RpcRequest<typeof webhooksRpc.createEndpoint>, 'actor'>;
export type CreatedEndpoint = WebhookEndpoint & { secret: string };

export function admin(organizationId = newId()): Actor {
  return {
    userId: newId(),
    sessionId: newId(),
    organizationId,
    organizationRole: 'admin',
    name: 'Ada',
    email: 'ada@example.com',
    channelRoles: {},
  };
}

/** One database, one broker namespace, somebody who calls, and any number of processes of the service. */
export class WebhooksFixture {
  private readonly services: TestService[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly environment: Record<string, string>,
    private readonly caller: TestService,
  ) {}

  static async create(more: Record<string, string> = {}): Promise<WebhooksFixture> {
    const database = await createTestDatabase({ entities, migrations });
    const environment = {
      HTTP_PORT: '0',
      AMQP_URL: testAmqpUrl(),
      AMQP_NAMESPACE: testNamespace(),
      DATABASE_URL: database.url,
      SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      WEBHOOK_HOSTS_ALLOWED: '127.0.0.1,localhost',
      ...more,
    };
    const namespace = environment.AMQP_NAMESPACE;
    const messaging = { service: 'caller', urls: [testAmqpUrl()], namespace, database: false };
    const caller = await startTestService({
      service: 'caller',
      module: { ...MessagingModule.register(messaging), controllers: [AuditTrail] },
      namespace,
    });
    return new WebhooksFixture(database, environment, caller);
  }

  get rpc(): RpcClient {
    return this.caller.app.get(RpcClient);
  }

  get publisher(): EventPublisher {
    return this.caller.app.get(EventPublisher);
  }

  get audit(): AuditTrail {
    return this.caller.app.get(AuditTrail);
  }

  async startService(): Promise<TestService> {
    const module = AppModule.register(configSchema.parse(this.environment));
    const namespace = this.environment['AMQP_NAMESPACE'] ?? '';
    const service = await startTestService({ service: 'webhooks', module, namespace });
    this.services.push(service);
    return service;
  }

  async create(actor: Actor, wanted: Partial<Wanted> & Pick<Wanted, 'url'>): Promise<CreatedEndpoint> {
    return this.rpc.call(webhooksRpc.createEndpoint, {
      actor,
      description: 'For specs',
      eventTypes: ['conversation.changed', 'channel.changed'],
      channelIds: null,
      ...wanted,
    });
  }

  async log(actor: Actor, endpointId: string): Promise<WebhookDelivery[]> {
    const { items } = await this.rpc.call(webhooksRpc.listDeliveries, { actor, endpointId, limit: 200 });
    return items;
  }

  /** Waits until the log of an endpoint is as wanted. */
  async logged(
    actor: Actor,
    endpointId: string,
    wanted: (log: WebhookDelivery[]) => boolean,
  ): Promise<WebhookDelivery[]> {
    return waitFor(async () => {
      const log = await this.log(actor, endpointId);
      return wanted(log) && log;
    });
  }

  /** Lets the next attempt of everything that waits be due. */
  async skipPauses(): Promise<void> {
    await this.database.dataSource.query(
      `update webhook_deliveries set next_attempt_at = now() where state = 'waiting'`,
    );
  }

  async close(): Promise<void> {
    // Queues go with the last one: another process would declare them again while the broker still deletes them.
    const [last, ...others] = this.services;
    for (const service of others) await service.close({ keepQueues: true });
    await last?.close();
    await this.caller.close();
    await this.database.close();
  }
}
