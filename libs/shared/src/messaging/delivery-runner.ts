import type { Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { correlation } from '../logging/logger.js';
import { messagingMetrics } from '../metrics/messaging-metrics.js';
import { inSpan } from '../tracing/spans.js';
import { backoffMs, pause } from './backoff.js';
import type { ConfirmPublisher } from './confirm-publisher.js';
import { crashPoint } from './crash-point.js';
import { attemptOf, headersForReturn, messageIdOf, type Delivery, type Received } from './delivery.js';
import { failureKind } from './failure-kind.js';
import { correlationOf } from './message-headers.js';
import { deadQueue, retryQueue } from './names.js';
import { UnroutableError } from './publish-errors.js';
import type { QuarantineStore } from './quarantine-store.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;

/** How a call of a handler ended. `abandoned`: the broker will deliver the messages again, to us or to another. */
type Outcome = { kind: 'done' } | { kind: 'abandoned' } | { kind: 'failed'; error: unknown };

export interface DeliveryRunnerOptions {
  queue: string;
  publisher: ConfirmPublisher;
  quarantine: QuarantineStore;
  logger: Logger;
  /** Aborted when the consumer drains: nothing is tried again then. */
  draining: AbortSignal;
  /** Called when a retry queue turns out to be gone. */
  redeclare: (reason: string) => void;
}

/** Takes deliveries through their handler to exactly one end: acknowledged, waiting for a retry, or in quarantine. */
export class DeliveryRunner {
  constructor(private readonly options: DeliveryRunnerOptions) {}

  /** Deliveries of one handler, in the order they came. Never rejects. */
  async run(deliveries: Delivery[]): Promise<void> {
    const open = deliveries.filter((delivery) => delivery.acknowledgements.valid);
    const [first] = open;
    if (first === undefined) return;
    const outcome = await this.call(first, open);
    if (outcome.kind === 'abandoned') return;
    if (outcome.kind === 'done') {
      crashPoint('consumer_before_ack');
      this.count('done', open.length);
      return settle(open);
    }
    if (open.length === 1) return this.giveUp(first, outcome.error);
    // Somewhere in here is one that fails; only that one shall suffer.
    for (const delivery of open) await this.run([delivery]);
  }

  /** Puts a message where it is tried alone (`Suspects`), with its attempts so far. Never rejects. */
  async suspect(received: Received): Promise<void> {
    await this.untilItWorks(received, () => this.toSuspects(received));
    this.count('suspected', 1);
  }

  /** Straight to quarantine; `attempts` says how often a handler tried it. Never rejects. */
  async quarantine(received: Received, error: unknown, attempts: number): Promise<void> {
    await this.untilItWorks(received, () => this.toQuarantine(received, error, attempts));
    this.count('quarantined', 1);
  }

  private async call(first: Delivery, deliveries: Delivery[]): Promise<Outcome> {
    const { handler, routingKey } = first;
    const input = handler.takesArray ? deliveries.map((delivery) => delivery.input) : first.input;
    const [context, ...others] = deliveries.map(({ message }) => correlationOf(message.properties.headers));
    const span = {
      name: `${routingKey} process`,
      kind: SpanKind.CONSUMER,
      attributes: { 'messaging.batch.message_count': deliveries.length },
      links: others.map(({ traceparent }) => traceparent),
    };
    if (handler.takesArray)
      messagingMetrics.batchSize.observe({ queue: this.options.queue }, deliveries.length);
    for (let attempt = 0; ; attempt += 1) {
      crashPoint('consumer_before_handler');
      const seconds = messagingMetrics.handlerSeconds.startTimer({ queue: this.options.queue });
      try {
        await correlation.run(context!, () => inSpan(span, () => handler.invoke(input)));
        seconds({ outcome: 'done' });
        return { kind: 'done' };
      } catch (error) {
        seconds({ outcome: 'failed' });
        if (failureKind(error) !== 'infrastructure') return { kind: 'failed', error };
        await this.rest(attempt, `${routingKey} waits`, error);
        if (this.options.draining.aborted || !first.acknowledgements.valid) return { kind: 'abandoned' };
      }
    }
  }

  private async giveUp(delivery: Delivery, error: unknown): Promise<void> {
    const failed = attemptOf(delivery.message);
    const delayMs = delivery.handler.retryDelaysMs[failed];
    if (delayMs === undefined || failureKind(error) === 'permanent') {
      return this.quarantine(delivery, error, failed + 1);
    }
    this.options.logger.warn({
      msg: `${delivery.routingKey} failed, attempt ${failed + 1}; again in ${delayMs} ms`,
      queue: this.options.queue,
      messageId: delivery.message.properties.messageId as unknown,
      err: error,
    });
    await this.untilItWorks(delivery, () => this.toRetryQueue(delivery, failed, delayMs));
    this.count('retried', 1);
  }

  /** Moves a message and acknowledges it here only when it is safe there. */
  private async untilItWorks(received: Received, move: () => Promise<void>): Promise<void> {
    for (let attempt = 0; received.acknowledgements.valid; attempt += 1) {
      try {
        await move();
        return settle([received]);
      } catch (error) {
        if (error instanceof UnroutableError) this.options.redeclare(error.message);
        if (this.options.draining.aborted) return;
        await this.rest(attempt, `${received.routingKey} cannot be put aside`, error);
      }
    }
  }

  private toRetryQueue({ message, routingKey }: Delivery, failed: number, delayMs: number): Promise<void> {
    return this.options.publisher.publish({
      exchange: '',
      routingKey: retryQueue(this.options.queue, delayMs),
      content: message.content,
      messageId: messageIdOf(message),
      headers: headersForReturn(message.properties.headers, routingKey, failed + 1),
    });
  }

  private toSuspects({ message, routingKey }: Received): Promise<void> {
    return this.options.publisher.publish({
      exchange: '',
      routingKey: deadQueue(this.options.queue),
      content: message.content,
      messageId: messageIdOf(message),
      headers: headersForReturn(message.properties.headers, routingKey, attemptOf(message)),
    });
  }

  private async toQuarantine(
    { message, routingKey }: Received,
    error: unknown,
    attempts: number,
  ): Promise<void> {
    const { queue, logger, quarantine } = this.options;
    await quarantine.add(queue, message, { error, attempts });
    const messageId: unknown = message.properties.messageId;
    logger.error({ msg: `${routingKey} is in quarantine`, queue, messageId, attempts, err: error });
  }

  private count(outcome: 'done' | 'retried' | 'suspected' | 'quarantined', messages: number): void {
    messagingMetrics.handledMessages.inc({ queue: this.options.queue, outcome }, messages);
  }

  private async rest(attempt: number, what: string, error: unknown): Promise<void> {
    if (attempt === 0) {
      this.options.logger.warn({ msg: `${what}: ${(error as Error).message}`, queue: this.options.queue });
    }
    await pause(backoffMs(attempt, FIRST_PAUSE_MS, LONGEST_PAUSE_MS), this.options.draining);
  }
}

function settle(deliveries: Received[]): void {
  deliveries[0]?.acknowledgements.settle(deliveries.map((delivery) => delivery.message));
}
