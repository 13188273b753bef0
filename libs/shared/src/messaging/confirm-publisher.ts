import { Injectable, Logger } from '@nestjs/common';
import type { ConfirmChannel, Message } from 'amqplib';
import { messagingMetrics } from '../metrics/messaging-metrics.js';
import { BrokerConnections } from './broker-connections.js';
import { crashPoint } from './crash-point.js';
import { ManagedChannel } from './managed-channel.js';
import type { Headers } from './message-headers.js';
import { PublishError, UnroutableError } from './publish-errors.js';

/** A message as it goes to the broker. */
export interface OutgoingMessage {
  /** Empty: straight into the queue that `routingKey` names. */
  exchange: string;
  routingKey: string;
  content: Buffer;
  messageId: string;
  headers: Headers;
  /** False: nobody listening is fine. Default true: that is an `UnroutableError`. */
  mandatory?: boolean;
}

/** Unconfirmed messages at most; whoever wants to publish more waits. */
const MAX_IN_FLIGHT = 2000;
const CLOSE_TIMEOUT_MS = 3000;

/** Publishes persistent messages and waits until the broker has them safe. */
@Injectable()
export class ConfirmPublisher {
  private readonly logger = new Logger('Publisher');
  private readonly channel: ManagedChannel<ConfirmChannel>;
  private readonly returned = new Set<string>();
  private inFlight = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly connections: BrokerConnections) {
    this.channel = new ManagedChannel<ConfirmChannel>(
      connections.publishing,
      {
        name: 'publisher',
        open: (model) => model.createConfirmChannel(),
        prepare: async (channel) => this.listenForReturns(channel),
      },
      this.logger,
    );
    this.channel.start();
  }

  get ready(): boolean {
    return this.channel.current !== undefined;
  }

  /** Whether it can publish, after waiting for that up to `timeoutMs`. */
  async whenReady(timeoutMs: number): Promise<boolean> {
    return (await this.channel.whenReady(timeoutMs)) !== undefined;
  }

  /**
   * Resolves once the broker confirmed; rejects with `UnroutableError` or `PublishError`, the latter at once while the
   * broker is away or in alarm.
   */
  async publish(message: OutgoingMessage): Promise<void> {
    while (this.inFlight >= MAX_IN_FLIGHT) await new Promise<void>((resolve) => this.waiting.push(resolve));
    const channel = this.channel.current;
    if (channel === undefined) throw new PublishError('The broker is not connected');
    const blocked = this.connections.publishing.blocked;
    if (blocked !== undefined) throw new PublishError(`The broker takes no messages: ${blocked}`);
    await this.send(channel, message);
  }

  /** Waits until nothing is unconfirmed any more, then closes. */
  async close(): Promise<void> {
    const deadline = Date.now() + CLOSE_TIMEOUT_MS;
    while (this.inFlight > 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (this.inFlight > 0) this.logger.warn(`Closed with ${this.inFlight} messages unconfirmed`);
    await this.channel.close();
  }

  private send(channel: ConfirmChannel, message: OutgoingMessage): Promise<void> {
    this.inFlight += 1;
    return new Promise<void>((resolve, reject) => {
      const settle = (error: Error | null) => {
        crashPoint('publisher_after_confirm');
        this.release();
        const unroutable = this.returned.delete(message.messageId);
        if (error === null && !unroutable) return resolve();
        messagingMetrics.publishFailures.inc({ reason: unroutable ? 'unroutable' : 'unconfirmed' });
        if (error !== null) reject(new PublishError(`Not confirmed: ${error.message}`, { cause: error }));
        else reject(new UnroutableError(message.routingKey));
      };
      try {
        channel.publish(message.exchange, message.routingKey, message.content, optionsOf(message), settle);
        crashPoint('publisher_after_publish');
      } catch (error) {
        settle(error as Error); // the channel closed this moment, or the headers are too large
      }
    });
  }

  private release(): void {
    this.inFlight -= 1;
    this.waiting.shift()?.();
  }

  /** The broker returns an unroutable message before it confirms it. */
  private listenForReturns(channel: ConfirmChannel): void {
    this.returned.clear();
    channel.on('return', (message: Message) => {
      this.returned.add(message.properties.messageId as string);
    });
  }
}

function optionsOf(message: OutgoingMessage) {
  return {
    persistent: true,
    mandatory: message.mandatory ?? true,
    contentType: 'application/json',
    messageId: message.messageId,
    headers: message.headers,
  };
}
