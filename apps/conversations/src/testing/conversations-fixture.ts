import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { connect } from 'amqplib';
import type { DataSource } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type {
  Conversation,
  ConversationChange,
  ConversationSummary,
  ThreadEntry,
} from '#shared/contracts/conversations.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { newId } from '#shared/database/ids.js';
import { eventsExchange } from '#shared/messaging/names.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { createTestDatabase, type TestDatabase } from '#shared/testing/test-database.js';
import { testAmqpUrl, testNamespace } from '#shared/testing/test-messaging.js';
import { startTestService, type TestService } from '#shared/testing/test-service.js';
import { AppModule } from '../app.module.js';
import { ChannelProjection } from '../channels/channel-projection.service.js';
import { entities, migrations } from '../database-options.js';
import { DeliveryService } from '../delivery/delivery.service.js';
import type { InboundRecorded } from '../inbound/inbound-items.js';
import { InboundService } from '../inbound/inbound.service.js';

/** An event as it came over the broker. */
export interface SeenEvent {
  name: string;
  payload: Record<string, unknown>;
}

/** The service with a database and queues of its own, everything it publishes, and short ways to use it. */
export class ConversationsFixture {
  readonly events: SeenEvent[] = [];

  private constructor(
    readonly namespace: string,
    readonly database: TestDatabase,
    readonly service: TestService,
    private readonly listener: { close: () => Promise<void> },
  ) {}

  static async start(): Promise<ConversationsFixture> {
    const namespace = testNamespace();
    const database = await createTestDatabase({ entities, migrations });
    const service = await startInstance(namespace, database);
    const seen: SeenEvent[] = [];
    const listener = await listen(namespace, seen);
    const fixture = new ConversationsFixture(namespace, database, service, listener);
    Object.defineProperty(fixture, 'events', { value: seen });
    return fixture;
  }

  /** What was told of single conversations so far. */
  get changes(): ConversationChange[] {
    return this.events.flatMap(({ payload }) => (payload['changes'] ?? []) as ConversationChange[]);
  }
  get dataSource(): DataSource {
    return this.database.dataSource;
  }
  get inbound(): InboundService {
    return this.service.app.get(InboundService);
  }
  get delivery(): DeliveryService {
    return this.service.app.get(DeliveryService);
  }
  get rpc(): RpcClient {
    return this.service.app.get(RpcClient, { strict: false });
  }

  /** A channel that the service knows. */
  async channel(settings: Partial<ChannelFacts> = {}): Promise<ChannelFacts> {
    const facts: ChannelFacts = {
      id: newId(),
      organizationId: newId(),
      platform: 'facebook-page',
      platformAccountId: '1000',
      platformName: 'Acme',
      displayName: 'Acme',
      state: 'active',
      stateReason: null,
      features: [
        'messages',
        'comments',
        'comment-replies',
        'comment-moderation',
        'mentions',
        'private-replies',
        'human-agent',
      ],
      autoOwnership: true,
      autoResolveNew: { enabled: true, days: 30 },
      autoResolvePending: { enabled: true, days: 30 },
      createdAt: '2026-01-01T00:00:00.000Z',
      version: 1,
      ...settings,
    };
    await this.service.app.get(ChannelProjection).project(facts);
    return facts;
  }

  /** Applies facts as one batch of one delivery. */
  async apply(channel: ChannelFacts, ...facts: InboundFact[]): Promise<void> {
    await this.inbound.apply([recorded(channel, facts)]);
  }

  async list(actor: Actor, queue: Conversation['queue']): Promise<ConversationSummary[]> {
    return (
      await this.rpc.call(conversationsRpc.list, { actor, filter: { queue }, sort: 'newest', limit: 200 })
    ).items;
  }

  /** The one conversation of a queue. */
  async only(actor: Actor, queue: Conversation['queue']): Promise<ConversationSummary> {
    const items = await this.list(actor, queue);
    expect(items).toHaveLength(1);
    return items[0] as ConversationSummary;
  }

  async entries(actor: Actor, conversationId: string): Promise<ThreadEntry[]> {
    return (await this.rpc.call(conversationsRpc.listEntries, { actor, conversationId, limit: 200 })).items;
  }

  async close(): Promise<void> {
    await this.listener.close();
    await this.service.close();
    await this.database.close();
    await rm(testFolder(this.namespace), { recursive: true, force: true });
  }
}

/** Where the bytes of one fixture are. */
export function testFolder(namespace: string): string {
  return path.join(tmpdir(), `parley-${namespace}`);
}

/** One more process of the service on the same database and queues. */
export async function startInstance(namespace: string, database: TestDatabase): Promise<TestService> {
  const config = {
    DATABASE_URL: database.url,
    DATABASE_POOL: 4,
    AMQP_URL: [testAmqpUrl()],
    AMQP_NAMESPACE: namespace,
    STORAGE_URL: `file://${testFolder(namespace)}`,
    ATTACHMENT_HOSTS_ALLOWED: ['127.0.0.1'],
    ATTACHMENT_MAX_BYTES: 1_000_000,
    PROFILE_TTL_DAYS: 7,
    // Facts of tests are old; specs that want them resolved say so.
    AUTO_RESOLVE_TIMER: false,
    CONTENT_RETENTION_DAYS: 0,
    QUARANTINE_RETENTION_DAYS: 90,
  };
  return startTestService({ service: 'conversations', module: AppModule.register(config), namespace });
}

/** A user with one role on the given channels. */
export function actorOn(channels: readonly ChannelFacts[], role: ChannelRole, userId = newId()): Actor {
  return {
    userId,
    sessionId: newId(),
    organizationId: channels[0]?.organizationId ?? newId(),
    organizationRole: 'member',
    name: 'Kim Agent',
    email: 'kim@example.org',
    channelRoles: Object.fromEntries(channels.map(({ id }) => [id, role])),
  };
}

/** Facts as the worker of ingest-meta records them. */
export function recorded(
  channel: Pick<ChannelFacts, 'id' | 'organizationId'>,
  facts: InboundFact[],
  receivedAt = '2026-06-01T00:00:00.000Z',
): InboundRecorded {
  return {
    organizationId: channel.organizationId,
    channelId: channel.id,
    deliveryId: newId(),
    receivedAt,
    facts,
  };
}

/** What an RPC was refused with. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'answered',
    (error: { code: string }) => error.code,
  );
}

async function listen(namespace: string, seen: SeenEvent[]): Promise<{ close: () => Promise<void> }> {
  const connection = await connect(testAmqpUrl(), { noDelay: true });
  const channel: ConfirmChannel = await connection.createConfirmChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true });
  await channel.bindQueue(queue, eventsExchange(namespace), '#');
  const note = (message: ConsumeMessage | null): void => {
    if (message === null) return;
    const payload = JSON.parse(message.content.toString('utf8')) as Record<string, unknown>;
    seen.push({ name: message.fields.routingKey, payload });
  };
  await channel.consume(queue, note, { noAck: true });
  return {
    close: async () => {
      await channel.close();
      await connection.close();
    },
  };
}
