import { Inject, Injectable, Optional } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { BrokerConnections } from './broker-connections.js';
import { ConfirmPublisher } from './confirm-publisher.js';
import { LiveConsumer } from './live-consumer.js';
import { LiveGaps } from './live-gaps.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { OutboxRelay } from './outbox-relay.js';
import { planMessaging } from './plan-messaging.js';
import { QuarantineStore } from './quarantine-store.js';
import { QueueConsumer } from './queue-consumer.js';
import type { MessagingPlan, RegisteredHandler } from './queue-plan.js';
import { RpcServer } from './rpc-server.js';
import { SUBSCRIPTION, type Subscription } from './subscription.js';
import { Suspects } from './suspects.js';

/** Handlers may take this long to finish when the service stops. */
const DRAIN_TIMEOUT_MS = 10_000;

interface Consumer {
  readonly ready: boolean;
  start(): void;
  drain(timeoutMs: number): Promise<void>;
}

/** Nest's microservice transport for events and RPC over one pair of AMQP connections (docs/messaging.md). */
@Injectable()
export class AmqpStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly handlers: RegisteredHandler[] = [];
  private readonly withoutContract: string[] = [];
  private consumers: Consumer[] = [];
  /** What this service consumes; empty until it listens. */
  plan: MessagingPlan = planMessaging({ service: '', namespace: '', database: false }, []);

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly connections: BrokerConnections,
    private readonly publisher: ConfirmPublisher,
    private readonly gaps: LiveGaps,
    @Optional() private readonly quarantine?: QuarantineStore,
    @Optional() private readonly relay?: OutboxRelay,
  ) {
    super();
  }

  /** Whether everything is declared and consumed on the broker right now. */
  get ready(): boolean {
    return this.publisher.ready && this.consumers.every((consumer) => consumer.ready);
  }

  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    _event?: boolean,
    extras: object = {},
  ): void {
    const subscription = (extras as Record<string, Subscription | undefined>)[SUBSCRIPTION];
    if (subscription === undefined) {
      this.withoutContract.push(String(pattern));
      return;
    }
    this.handlers.push({ subscription, invoke: (input) => settled(callback(input)) });
  }

  /** Throws on a broken contract. A broker that is away is no reason not to start: `ready` says so meanwhile. */
  listen(callback: (error?: unknown) => void): void {
    try {
      this.refuseWithoutContract();
      this.plan = planMessaging(this.options, this.handlers);
      this.consumers = this.createConsumers();
    } catch (error) {
      callback(error);
      return;
    }
    this.connections.consuming.start();
    for (const consumer of this.consumers) consumer.start();
    callback();
  }

  /** Takes nothing new, finishes what is at work, and sends off the events that came of it. */
  async close(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.drain(DRAIN_TIMEOUT_MS)));
    await this.relay?.stop();
  }

  on(): never {
    throw new Error('The messaging strategy has no events; see docs/messaging.md');
  }

  unwrap(): never {
    throw new Error('The messaging strategy lends nobody its connections');
  }

  private refuseWithoutContract(): void {
    const [pattern] = this.withoutContract;
    if (pattern !== undefined)
      throw new Error(`${pattern} has no contract: use OnEvent, OnRawEvent or OnRpc`);
  }

  private createConsumers(): Consumer[] {
    const { plan, connections, options, publisher, quarantine } = this;
    const { namespace, service } = options;
    const connection = connections.consuming;
    const consumers: Consumer[] = plan.queues.map(
      (queue) =>
        new QueueConsumer({
          namespace,
          plan: queue,
          connection,
          publisher,
          quarantine: required(quarantine),
        }),
    );
    if (plan.queues.length > 0) {
      const { queues } = plan;
      consumers.push(
        new Suspects({ namespace, queues, connection, publisher, quarantine: required(quarantine) }),
      );
    }
    if (plan.live.handlers.size > 0) {
      consumers.push(
        new LiveConsumer({ namespace, plan: plan.live, connection, onGap: () => this.gaps.report() }),
      );
    }
    if (plan.rpc.handlers.size > 0) {
      consumers.push(new RpcServer({ namespace, service, plan: plan.rpc, connections }));
    }
    return consumers;
  }
}

/** Nest answers with a value, a promise, or (for an error, through a filter) an observable. */
async function settled(result: unknown): Promise<unknown> {
  const value = await result;
  return isObservable(value) ? lastValueFrom(value) : value;
}

function required(quarantine: QuarantineStore | undefined): QuarantineStore {
  if (quarantine === undefined) throw new Error('Durable handlers need MessagingModule with database: true');
  return quarantine;
}
