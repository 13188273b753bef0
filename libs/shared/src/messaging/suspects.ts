import { Logger } from '@nestjs/common';
import type { Channel } from 'amqplib';
import { Acknowledgements } from './acknowledgements.js';
import { pause } from './backoff.js';
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
import { deadQueue } from './names.js';
import type { QuarantineStore } from './quarantine-store.js';
import type { QueuePlan } from './queue-plan.js';
import { declareGroup } from './topology.js';

/** Also how long a process has to live before it tries any: one that dies at once anyway proves nothing against them. */
const LOOK_EVERY_MS = 1000;
/** A message that ends so many processes while it is the only suspect at work is what they die of. */
const DEATHS_ALONE = 3;

export interface SuspectsOptions {
  namespace: string;
  queues: QueuePlan[];
  connection: BrokerConnection;
  publisher: ConfirmPublisher;
  quarantine: QuarantineStore;
}

/**
 * Tries what consumers of the service may be dying of: messages that were delivered again and again without an end, which lie in
 * the dead-letter queues. One at a time in the whole process, each fetched only when it is its turn, so that only the guilty one
 * is counted guilty: it goes to quarantine, and the others take the way of every message.
 */
export class Suspects {
  private readonly logger = new Logger('Suspects');
  private readonly channel: ManagedChannel<Channel>;
  private readonly runners: Map<QueuePlan, DeliveryRunner>;
  private readonly draining = new AbortController();
  private acknowledgements?: Acknowledgements;
  private looking?: Promise<void>;

  constructor(private readonly options: SuspectsOptions) {
    const { queues, connection, publisher, quarantine } = options;
    this.channel = new ManagedChannel<Channel>(
      connection,
      {
        name: 'of suspects',
        open: (model) => model.createChannel(),
        prepare: (channel) => this.prepare(channel),
      },
      this.logger,
    );
    const shared = { publisher, quarantine, logger: this.logger, draining: this.draining.signal };
    const redeclare = (reason: string): void => this.channel.restart(reason);
    this.runners = new Map(
      queues.map((plan) => [plan, new DeliveryRunner({ ...shared, queue: plan.queue, redeclare })]),
    );
  }

  get ready(): boolean {
    return this.channel.current !== undefined;
  }

  start(): void {
    this.channel.start();
    this.looking ??= this.look();
  }

  /** Takes no more, finishes the one at work (up to `timeoutMs`), then closes its channel. */
  async drain(timeoutMs: number): Promise<void> {
    this.draining.abort();
    const late = new AbortController();
    await Promise.race([this.looking, pause(timeoutMs, late.signal)]);
    late.abort();
    await this.channel.close();
  }

  private async prepare(channel: Channel): Promise<void> {
    for (const plan of this.options.queues) await declareGroup(channel, this.options.namespace, plan);
    this.acknowledgements = new Acknowledgements(channel);
  }

  private async look(): Promise<void> {
    for (;;) {
      await pause(LOOK_EVERY_MS, this.draining.signal);
      if (this.draining.signal.aborted) return;
      try {
        for (const [plan, runner] of this.runners) await this.tryAll(plan, runner);
      } catch (error) {
        // Broker or database are away, or the queue is, which the next channel declares again.
        this.logger.warn(`Suspects wait: ${(error as Error).message}`);
      }
    }
  }

  private async tryAll(plan: QueuePlan, runner: DeliveryRunner): Promise<void> {
    const channel = this.channel.current;
    const acknowledgements = this.acknowledgements;
    const queue = deadQueue(plan.queue);
    if (channel === undefined || acknowledgements === undefined) return;
    if ((await channel.checkQueue(queue)).messageCount === 0) return;
    while (!this.draining.signal.aborted) {
      // A message in hand is counted when this process ends, so none is taken up that would have to wait.
      await this.options.quarantine.check();
      const message = await channel.get(queue);
      if (message === false) return;
      acknowledgements.received(message);
      await this.tryAlone({ message, routingKey: routingKeyOf(message), acknowledgements }, plan, runner);
    }
  }

  private async tryAlone(received: Received, plan: QueuePlan, runner: DeliveryRunner): Promise<void> {
    const { message } = received;
    const deaths = deliveriesBefore(message);
    if (deaths >= DEATHS_ALONE) {
      const error = new Error(`The process ended ${deaths} times while it tried this message alone`);
      return runner.quarantine(received, error, attemptOf(message) + deaths);
    }
    let delivery: Delivery;
    try {
      delivery = toDelivery(received, plan);
    } catch (error) {
      return runner.quarantine(received, error, attemptOf(message));
    }
    await runner.run([delivery]);
  }
}
