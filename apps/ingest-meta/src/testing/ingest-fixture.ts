import type { Actor } from '#shared/contracts/actor.js';
import { channelsEvents, type ChannelFacts } from '#shared/contracts/channels.js';
import { inboundEvents } from '#shared/contracts/inbound.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { PUBLISHED_AT_HEADER } from '#shared/messaging/message-headers.js';
import { eventsExchange } from '#shared/messaging/names.js';
import { createTestDatabase, type TestDatabase } from '#shared/testing/test-database.js';
import { testAmqpUrl, testNamespace } from '#shared/testing/test-messaging.js';
import { startTestService, type TestService } from '#shared/testing/test-service.js';
import { connect, type ChannelModel } from 'amqplib';
import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppModule } from '../app.module.js';
import { ingestConfig, type IngestConfig } from '../config.js';
import { entities, migrations } from '../database-options.js';
import { AcceptService } from '../webhook/accept.service.js';
import { RefusalsService } from '../webhook/refusals.service.js';
import { WebhookEndpoint } from '../webhook/webhook-endpoint.js';
import { appId } from './item-context.js';

export const appSecret = 'an-app-secret-of-some-length';
export const verifyToken = 'a-verify-token';

export type Recorded = EventPayload<typeof inboundEvents.recorded> & { messageId: string };

/** ingest-meta on its own database and namespace, with its webhook on a free port and an ear on `inbound.recorded`. */
export class IngestFixture {
  readonly recorded: Recorded[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly service: TestService,
    private readonly server: Server,
    private readonly broker: ChannelModel,
    readonly webhookUrl: string,
    readonly namespace: string,
  ) {}

  static async start(
    overrides: {
      amqpUrl?: string;
      databaseUrl?: (url: string) => Promise<string>;
    } & Partial<IngestConfig> = {},
  ): Promise<IngestFixture> {
    const { amqpUrl, databaseUrl, ...config } = overrides;
    const database = await createTestDatabase({ entities, migrations });
    const namespace = testNamespace();
    const parsed = {
      ...ingestConfig.parse({
        HTTP_PORT: 0,
        AMQP_URL: amqpUrl ?? testAmqpUrl(),
        AMQP_NAMESPACE: namespace,
        DATABASE_URL: (await databaseUrl?.(database.url)) ?? database.url,
        FACEBOOK_APP_ID: appId,
        FACEBOOK_APP_SECRET: appSecret,
        WEBHOOK_VERIFY_TOKEN: verifyToken,
      }),
      ...config,
    };
    const service = await startTestService({
      service: 'ingest-meta',
      module: AppModule.register(parsed),
      namespace,
    });
    const server = await serveWebhook(service, parsed);
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    const broker = await connect(testAmqpUrl(), { noDelay: true });
    const fixture = new IngestFixture(
      database,
      service,
      server,
      broker,
      `${address}/webhooks/meta`,
      namespace,
    );
    await fixture.listen();
    return fixture;
  }

  /** Posts a body as Meta does; `signature` replaces the right one, null leaves it out. */
  post(body: string | Buffer, signature: string | null = sign(body)): Promise<Response> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (signature !== null) headers['x-hub-signature-256'] = signature;
    return fetch(this.webhookUrl, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });
  }

  async activate(facts: Partial<ChannelFacts> & { platformAccountId: string }): Promise<ChannelFacts> {
    const channel = channelFacts(facts);
    await this.service.app.get(EventPublisher).publish(channelsEvents.activated, channel);
    return channel;
  }

  /** Straight into the worker's queue, as the edge does; `messageId` is the delivery's id. */
  async accept(body: string | Buffer, messageId: string = newId(), receivedAt = new Date()): Promise<string> {
    const headers = { [PUBLISHED_AT_HEADER]: receivedAt.getTime() };
    const publisher = this.service.app.get(EventPublisher);
    await publisher.publishRaw('webhook.accepted', Buffer.from(body), { messageId, headers });
    return messageId;
  }

  rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.database.dataSource.query<Row[]>(sql, parameters);
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
    await this.broker.close();
    await this.service.close();
    await this.database.close();
  }

  private async listen(): Promise<void> {
    const channel = await this.broker.createChannel();
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, eventsExchange(this.namespace), inboundEvents.recorded.name);
    await channel.consume(
      queue,
      (message) => {
        if (message === null) return;
        const payload = inboundEvents.recorded.schema.parse(JSON.parse(message.content.toString()));
        this.recorded.push({ ...payload, messageId: String(message.properties.messageId) });
      },
      { noAck: true },
    );
  }
}

/** As `main.ts` does, without Fastify behind it. */
async function serveWebhook({ app }: TestService, config: IngestConfig): Promise<Server> {
  const endpoint = new WebhookEndpoint({
    appSecret: config.FACEBOOK_APP_SECRET,
    verifyToken: config.WEBHOOK_VERIFY_TOKEN,
    bodyLimit: config.WEBHOOK_BODY_LIMIT,
  });
  endpoint.handOverTo(app.get(AcceptService), app.get(RefusalsService));
  const server = endpoint.createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The messages that a fact is about. */
export function midsOf(recorded: readonly Recorded[]): string[] {
  return recorded.flatMap(({ facts }) =>
    facts.flatMap((fact) => ('platformMessageId' in fact ? (fact.platformMessageId ?? []) : [])),
  );
}

/** The header that Meta would send for these bytes. */
export function sign(body: string | Buffer, secret = appSecret): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

export function channelFacts(facts: Partial<ChannelFacts>): ChannelFacts {
  return {
    id: newId(),
    organizationId: newId(),
    platform: 'facebook-page',
    platformAccountId: '370873143344730',
    platformName: 'Acme',
    displayName: 'Acme',
    state: 'active',
    stateReason: null,
    features: [],
    autoOwnership: true,
    autoResolveNew: { enabled: true, days: 30 },
    autoResolvePending: { enabled: true, days: 30 },
    createdAt: new Date().toISOString(),
    version: 1,
    ...facts,
  };
}

export function actor(overrides: Partial<Actor> = {}): Actor {
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

/** A Messenger delivery of Meta's; slashes and everything beyond ASCII escaped as Meta does (meta-platform.md 2.3). */
export function messengerBody(pageId: string, mids: string[], text = 'Grüße 😢 https://x.y'): string {
  const messaging = mids.map((mid) => ({
    sender: { id: '6780462125377510' },
    recipient: { id: pageId },
    timestamp: 1698637600838,
    message: { mid, text },
  }));
  return escapeLikeMeta(
    JSON.stringify({ object: 'page', entry: [{ id: pageId, time: 1698637601000, messaging }] }),
  );
}

function escapeLikeMeta(json: string): string {
  return json
    .replaceAll('/', String.raw`\/`)
    .replaceAll(
      /[^\u0020-\u007e]/g,
      (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
