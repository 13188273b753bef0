import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { BrokerConnections } from '#shared/messaging/broker-connections.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import {
  CORRELATION_HEADER,
  correlationHeaders,
  PUBLISHED_AT_HEADER,
} from '#shared/messaging/message-headers.js';
import { inSpan } from '#shared/tracing/spans.js';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import type { IngestConfig } from '../config.js';
import { ingestMetrics } from '../metrics/ingest-metrics.js';
import { AcceptedWebhooksRepository, type Accepted } from './accepted-webhooks.repository.js';

/** Routing key by which the edge hands raw bytes to the worker. */
export const WEBHOOK_ACCEPTED = 'webhook.accepted';

/** Meta wants its answer within 5 s (meta-platform.md 2.4); both ways together stay below 2 s. */
const CONFIRM_MS = 1000;
const FALLBACK_MS = 800;
/** So many bodies may wait for a broker that does not answer; the next go straight into the table. */
const MOST_UNCONFIRMED = 1000;

/** Injection token: `broker` or `database`, as the configuration has it. */
export const ACCEPT_FIRST = Symbol('ACCEPT_FIRST');

type Way = IngestConfig['ACCEPT_FIRST'];

/** Makes the bytes of a signed webhook durable, or says that it could not. Looks at none of them. */
@Injectable()
export class AcceptService {
  private readonly logger = new Logger(AcceptService.name);
  private unconfirmed = 0;
  private firstTakes = true;

  constructor(
    @Inject(ACCEPT_FIRST) private readonly first: Way,
    private readonly publisher: EventPublisher,
    private readonly broker: BrokerConnections,
    private readonly fallback: AcceptedWebhooksRepository,
  ) {}

  /**
   * Resolves once the broker has confirmed the bytes or, when it does not within a second, once they are in our own table; with
   * `ACCEPT_FIRST=database` the other way round, and the broker gets them afterwards. Neither: `service-unavailable`, and Meta
   * sends them again. A confirm that comes late does no harm: the delivery keeps its id, which is returned.
   */
  async accept(body: Buffer): Promise<string> {
    const webhook = { id: newId(), receivedAt: new Date(), body };
    const seconds = ingestMetrics.acceptSeconds.startTimer();
    const span = { name: 'webhook accept', kind: SpanKind.SERVER };
    const work = (): Promise<Way> => this.makeDurable({ ...webhook, correlation: correlationHeaders() });
    const way = await inSpan(span, work, { correlationId: webhook.id }).catch((error: unknown) => {
      ingestMetrics.accepted.inc({ outcome: 'unavailable' });
      throw error;
    });
    seconds();
    ingestMetrics.accepted.inc({ outcome: way });
    return webhook.id;
  }

  private async makeDurable(accepted: Accepted): Promise<Way> {
    const second: Way = this.first === 'broker' ? 'database' : 'broker';
    try {
      await this.by[this.first](accepted);
      this.tell(true, `The ${this.first} takes webhooks again`);
      return this.first;
    } catch (error) {
      this.tell(
        false,
        `The ${this.first} does not take webhooks, they go into the ${second}: ${String(error)}`,
      );
    }
    try {
      await this.by[second](accepted);
      return second;
    } catch (error) {
      throw new DomainError('service-unavailable', {
        detail: 'Neither broker nor database took the webhook; send it again.',
        cause: error,
      });
    }
  }

  private readonly by: Record<Way, (accepted: Accepted) => Promise<void>> = {
    broker: (accepted) => within(CONFIRM_MS, this.publishIfTaken(accepted)),
    database: async (accepted) => {
      await within(FALLBACK_MS, this.fallback.keep(accepted));
      if (this.first === 'database') void this.publishKept(accepted);
    },
  };

  /** At once, so that nobody waits for the drain; which does it when this fails. */
  private async publishKept(accepted: Accepted): Promise<void> {
    try {
      await this.publishIfTaken(accepted);
      await this.fallback.markPublished([accepted.id]);
    } catch {
      // It stands in the table, unpublished.
    }
  }

  /** Hands an accepted webhook to the worker's queue, as published when it was received; resolves on the broker's confirm. */
  publish({ id, receivedAt, body, correlation }: Accepted): Promise<void> {
    const headers = { [CORRELATION_HEADER]: id, ...correlation, [PUBLISHED_AT_HEADER]: receivedAt.getTime() };
    return this.publisher.publishRaw(WEBHOOK_ACCEPTED, body, { messageId: id, headers });
  }

  /** Rejects at once when the broker is away or has left too many unanswered. */
  private async publishIfTaken(accepted: Accepted): Promise<void> {
    if (!this.broker.publishing.connected) throw new Error('not connected');
    if (this.unconfirmed >= MOST_UNCONFIRMED) throw new Error(`${this.unconfirmed} are unconfirmed`);
    this.unconfirmed += 1;
    try {
      await this.publish(accepted);
    } finally {
      this.unconfirmed -= 1;
    }
  }

  /** Once per change, not once per webhook. */
  private tell(firstTakes: boolean, message: string): void {
    if (firstTakes === this.firstTakes) return;
    this.firstTakes = firstTakes;
    this.logger.warn(message);
  }
}

/** Rejects when `work` has not settled after `ms`; what it comes to later is nobody's concern any more. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
