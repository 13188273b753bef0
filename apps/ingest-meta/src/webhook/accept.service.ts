import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { Injectable, Logger } from '@nestjs/common';
import { AcceptedWebhooksRepository, type Accepted } from './accepted-webhooks.repository.js';

/** Routing key and header by which the edge hands raw bytes to the worker. */
export const WEBHOOK_ACCEPTED = 'webhook.accepted';
export const RECEIVED_AT_HEADER = 'x-received-at';

/** Meta wants its answer within 5 s (meta-platform.md 2.4); both ways together stay below 2 s. */
const CONFIRM_MS = 1000;
const FALLBACK_MS = 800;
/** So many bodies may wait for a broker that does not answer; the next go straight into the table. */
const MOST_UNCONFIRMED = 1000;

/** Makes the bytes of a signed webhook durable, or says that it could not. Looks at none of them. */
@Injectable()
export class AcceptService {
  private readonly logger = new Logger(AcceptService.name);
  private unconfirmed = 0;

  constructor(
    private readonly publisher: EventPublisher,
    private readonly fallback: AcceptedWebhooksRepository,
  ) {}

  /**
   * Resolves once the broker has confirmed the bytes or, when it does not within a second, once they are in our own table.
   * Neither: `service-unavailable`, and Meta sends them again. A confirm that comes late does no harm: the delivery keeps
   * its id.
   */
  async accept(body: Buffer): Promise<void> {
    const accepted = { id: newId(), receivedAt: new Date(), body };
    try {
      await within(CONFIRM_MS, this.publishCounted(accepted));
    } catch (error) {
      await this.keep(accepted, error);
    }
  }

  /** Hands an accepted webhook to the worker's queue; resolves on the broker's confirm. */
  publish({ id, receivedAt, body }: Accepted): Promise<void> {
    const headers = { [RECEIVED_AT_HEADER]: receivedAt.toISOString() };
    return this.publisher.publishRaw(WEBHOOK_ACCEPTED, body, { messageId: id, headers });
  }

  private async publishCounted(accepted: Accepted): Promise<void> {
    if (this.unconfirmed >= MOST_UNCONFIRMED) throw new Error(`${this.unconfirmed} webhooks are unconfirmed`);
    this.unconfirmed += 1;
    try {
      await this.publish(accepted);
    } finally {
      this.unconfirmed -= 1;
    }
  }

  private async keep(accepted: Accepted, brokerProblem: unknown): Promise<void> {
    this.logger.warn(`The broker did not take a webhook, it goes into the table: ${String(brokerProblem)}`);
    try {
      await within(FALLBACK_MS, this.fallback.keep(accepted));
    } catch (error) {
      throw new DomainError('service-unavailable', {
        detail: 'Neither broker nor database took the webhook; send it again.',
        cause: error,
      });
    }
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
