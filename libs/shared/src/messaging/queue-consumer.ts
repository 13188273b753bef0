import { Logger } from '@nestjs/common';
import type { Channel } from 'amqplib';
import { messagingMetrics } from '../metrics/messaging-metrics.js';
import { Acknowledgements } from './acknowledgements.js';
import { Batcher } from './batcher.js';
import type { BrokerConnection } from './broker-connection.js';
import type { ConfirmPublisher } from './confirm-publisher.js';
import { attemptOf, routingKeyOf, type Delivery, type Received } from './delivery.js';
import { DeliveryRunner } from './delivery-runner.js';
import { ManagedChannel } from './managed-channel.js';
import { PUBLISHED_AT_HEADER } from './message-headers.js';
import { deadQueue } from './names.js';
import type { QuarantineStore } from './quarantine-store.js';
import type { HandlerPlan, QueuePlan } from './queue-plan.js';
import { declareGroup } from './topology.js';

const DEAD_PREFETCH = 10;

export interface QueueConsumerOptions {
  namespace: string;
  plan: QueuePlan;
  connection: BrokerConnection;
  publisher: ConfirmPublisher;
  quarantine: QuarantineStore;
}

/** Consumes one durable queue and what the broker gave up on in it. */
export class QueueConsumer {
  private readonly logger = new Logger('QueueConsumer');
  private readonly channel: ManagedChannel<Channel>;
  private readonly runner: DeliveryRunner;
  private readonly draining = new AbortController();
  private readonly batchers = new Map<HandlerPlan, Batcher<Delivery>>();
  private readonly working = new Set<Promise<void>>();
  private consumerTags: string[] = [];

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
    for (const tag of this.consumerTags) await channel?.cancel(tag).catch(() => undefined); // the channel is gone
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
    const own = await this.consume(channel, plan.queue, acknowledgements, (received) =>
      this.receive(received),
    );
    await channel.prefetch(DEAD_PREFETCH);
    const dead = await this.consume(channel, deadQueue(plan.queue), acknowledgements, (received) =>
      this.receiveDead(received),
    );
    this.consumerTags = [own, dead];
  }

  private async consume(
    channel: Channel,
    queue: string,
    acknowledgements: Acknowledgements,
    receive: (received: Received) => void,
  ): Promise<string> {
    const { consumerTag } = await channel.consume(queue, (message) => {
      if (message === null) {
        acknowledgements.invalidate();
        this.channel.restart(`the consumer of ${queue} was cancelled`, channel);
        return;
      }
      acknowledgements.received(message);
      receive({ message, routingKey: routingKeyOf(message), acknowledgements });
    });
    return consumerTag;
  }

  private receive(received: Received): void {
    this.noteAge(received);
    const handler = this.options.plan.handlers.get(received.routingKey);
    if (handler === undefined) {
      this.putAside(received, new Error(`No handler for ${received.routingKey}`));
      return;
    }
    let input: unknown;
    try {
      input = handler.read(received.message);
    } catch (error) {
      this.putAside(received, error);
      return;
    }
    const delivery: Delivery = { ...received, handler, input };
    const batcher = this.batchers.get(handler);
    if (batcher === undefined) void this.track(this.runner.run([delivery]));
    else batcher.push(delivery);
  }

  private noteAge({ message }: Received): void {
    const publishedAt: unknown = message.properties.headers?.[PUBLISHED_AT_HEADER];
    if (typeof publishedAt !== 'number') return;
    const seconds = Math.max(0, Date.now() - publishedAt) / 1000;
    messagingMetrics.queueWaitSeconds.observe({ queue: this.options.plan.queue }, seconds);
  }

  private receiveDead(received: Received): void {
    const reason = received.message.properties.headers?.['x-first-death-reason'] ?? 'unknown';
    this.putAside(received, new Error(`The broker gave up delivering it: ${reason}`));
  }

  private putAside(received: Received, error: unknown): void {
    void this.track(this.runner.quarantine(received, error, attemptOf(received.message)));
  }

  private track(work: Promise<void>): Promise<void> {
    this.working.add(work);
    return work.finally(() => this.working.delete(work));
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
