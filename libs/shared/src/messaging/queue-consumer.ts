import { Logger } from '@nestjs/common';
import type { Channel } from 'amqplib';
import { messagingMetrics } from '../metrics/messaging-metrics.js';
import { Acknowledgements } from './acknowledgements.js';
import { Batcher } from './batcher.js';
import type { BrokerConnection } from './broker-connection.js';
import type { ConfirmPublisher } from './confirm-publisher.js';
import {
  attemptOf,
  deliveriesBefore,
  routingKeyOf,
  toDelivery,
  type Delivery,
  type Received,
} from './delivery.js';
import { DeliveryRunner } from './delivery-runner.js';
import { ManagedChannel } from './managed-channel.js';
import { PUBLISHED_AT_HEADER } from './message-headers.js';
import type { QuarantineStore } from './quarantine-store.js';
import type { HandlerPlan, QueuePlan } from './queue-plan.js';
import { declareGroup } from './topology.js';

/** What was handed out so often and came to no end may be what its consumers die of. */
const DELIVERIES_AMONG_OTHERS = 2;

export interface QueueConsumerOptions {
  namespace: string;
  plan: QueuePlan;
  connection: BrokerConnection;
  publisher: ConfirmPublisher;
  quarantine: QuarantineStore;
}

/** Consumes one durable queue. What its consumers may be dying of it leaves to `Suspects`. */
export class QueueConsumer {
  private readonly logger = new Logger('QueueConsumer');
  private readonly channel: ManagedChannel<Channel>;
  private readonly runner: DeliveryRunner;
  private readonly draining = new AbortController();
  private readonly batchers = new Map<HandlerPlan, Batcher<Delivery>>();
  private readonly working = new Set<Promise<void>>();
  private consumerTag?: string;

  constructor(private readonly options: QueueConsumerOptions) {
    const { plan, connection, publisher, quarantine } = options;
    this.channel = new ManagedChannel<Channel>(
      connection,
      {
        name: plan.queue,
        open: (model) => model.createChannel(),
        prepare: (channel) => this.prepare(channel),
      },
      this.logger,
    );
    this.runner = new DeliveryRunner({
      queue: plan.queue,
      publisher,
      quarantine,
      logger: this.logger,
      draining: this.draining.signal,
      redeclare: (reason) => this.channel.restart(reason),
    });
    for (const handler of plan.handlers.values()) {
      if (handler.batch.size > 1) {
        this.batchers.set(handler, new Batcher(handler.batch, (batch) => this.track(this.runner.run(batch))));
      }
    }
  }

  get ready(): boolean {
    return this.channel.current !== undefined;
  }

  start(): void {
    this.channel.start();
  }

  /** Takes nothing new, finishes what it has (up to `timeoutMs`), then closes its channel. */
  async drain(timeoutMs: number): Promise<void> {
    const channel = this.channel.current;
    if (this.consumerTag !== undefined) await channel?.cancel(this.consumerTag).catch(() => undefined); // the channel is gone
    this.draining.abort();
    const deadline = Date.now() + timeoutMs;
    while (this.flush() && Date.now() < deadline) await Promise.race([...this.working, sleep(50)]);
    if (this.working.size > 0)
      this.logger.warn(`${this.options.plan.queue} closes with handlers still at work`);
    await this.channel.close();
  }

  /** Starts waiting batches; true while anything is at work. */
  private flush(): boolean {
    for (const batcher of this.batchers.values()) batcher.flush();
    return this.working.size > 0;
  }

  private async prepare(channel: Channel): Promise<void> {
    const { namespace, plan } = this.options;
    await declareGroup(channel, namespace, plan);
    const acknowledgements = new Acknowledgements(channel);
    await channel.prefetch(plan.prefetch);
    const { consumerTag } = await channel.consume(plan.queue, (message) => {
      if (message === null) {
        acknowledgements.invalidate();
        this.channel.restart(`the consumer of ${plan.queue} was cancelled`, channel);
        return;
      }
      acknowledgements.received(message);
      this.receive({ message, routingKey: routingKeyOf(message), acknowledgements });
    });
    this.consumerTag = consumerTag;
  }

  private receive(received: Received): void {
    this.noteAge(received);
    if (deliveriesBefore(received.message) >= DELIVERIES_AMONG_OTHERS) {
      void this.track(this.runner.suspect(received));
      return;
    }
    let delivery: Delivery;
    try {
      delivery = toDelivery(received, this.options.plan);
    } catch (error) {
      void this.track(this.runner.quarantine(received, error, attemptOf(received.message)));
      return;
    }
    const batcher = this.batchers.get(delivery.handler);
    if (batcher === undefined) void this.track(this.runner.run([delivery]));
    else batcher.push(delivery);
  }

  private noteAge({ message }: Received): void {
    const publishedAt: unknown = message.properties.headers?.[PUBLISHED_AT_HEADER];
    if (typeof publishedAt !== 'number') return;
    const seconds = Math.max(0, Date.now() - publishedAt) / 1000;
    messagingMetrics.queueWaitSeconds.observe({ queue: this.options.plan.queue }, seconds);
  }

  private track(work: Promise<void>): Promise<void> {
    this.working.add(work);
    return work.finally(() => this.working.delete(work));
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
