import type { WebhookAttempt } from '#shared/contracts/webhooks.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DeliveriesRepository } from '../deliveries/deliveries.repository.js';
import { webhooksMetrics } from '../metrics/webhooks-metrics.js';
import { DeliveryLeases, type Lease, type Outcome } from './delivery-leases.repository.js';
import { EndpointHealthRepository } from './endpoint-health.repository.js';
import { pauseAfter } from './retry-pauses.js';

/** The receiver says that it wants nothing any more. */
const gone = 410;

/** Decides what an attempt means for its delivery and its endpoint. */
@Injectable()
export class Settlement {
  private readonly logger = new Logger(Settlement.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly leases: DeliveryLeases,
    private readonly health: EndpointHealthRepository,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  /** The endpoint first, then its deliveries: who locks them in another order waits for ever. */
  async settle(lease: Lease, attempt: WebhookAttempt): Promise<void> {
    const outcome = await this.transactions.run(async (manager) => {
      const decided = await this.outcomeOf(manager, lease, attempt);
      if (decided !== null) await this.leases.record(manager, lease, attempt, decided);
      return decided;
    });
    if (outcome !== null) webhooksMetrics.attempts.inc({ outcome: outcome.state });
  }

  /** Null: the endpoint is gone, and its deliveries with it. */
  private async outcomeOf(
    manager: EntityManager,
    { endpointId, failedAttempts }: Lease,
    attempt: WebhookAttempt,
  ): Promise<Outcome | null> {
    if (attempt.problem === null) {
      await this.health.noteSuccess(manager, endpointId);
      return { state: 'delivered' };
    }
    const health = await this.health.noteFailure(manager, endpointId);
    if (health === null) return null;
    const switchOff = health.state === 'active' && (health.overdue || attempt.status === gone);
    if (switchOff) await this.switchOff(manager, endpointId, attempt);
    const pauseMs = pauseAfter(failedAttempts + 1, Math.random());
    const final = pauseMs === null || switchOff || health.state === 'failing';
    return final ? { state: 'failed' } : { state: 'waiting', pauseMs };
  }

  private async switchOff(
    manager: EntityManager,
    endpointId: string,
    { status }: WebhookAttempt,
  ): Promise<void> {
    await this.health.switchOff(manager, endpointId);
    await this.deliveries.failWaiting(manager, endpointId);
    const why = status === gone ? 'it answered 410' : 'nothing succeeded for three days';
    this.logger.warn(`Webhook endpoint ${endpointId} is switched off: ${why}`);
  }
}
