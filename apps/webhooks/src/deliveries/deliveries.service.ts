import type { Actor } from '#shared/contracts/actor.js';
import type { WebhookDelivery } from '#shared/contracts/webhooks.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { EndpointRecord } from '../endpoints/endpoint-record.service.js';
import { EndpointsRepository } from '../endpoints/endpoints.repository.js';
import { DeliveryWorker } from '../sending/delivery-worker.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { toDeliveryView } from './delivery-view.js';

const position = z.tuple([z.iso.datetime(), z.uuid()]);

export interface LogRequest {
  endpointId: string;
  state?: WebhookDelivery['state'];
  cursor?: string;
  limit: number;
}

/** The log of deliveries. Everybody but admins gets `role-missing`; another organization's does not exist. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly endpoints: EndpointsRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly record: EndpointRecord,
    private readonly worker: DeliveryWorker,
  ) {}

  /** Newest first. Errors besides: `cursor-invalid`. */
  async list(
    actor: Actor,
    { endpointId, state, cursor, limit }: LogRequest,
  ): Promise<{ items: WebhookDelivery[]; nextCursor: string | null }> {
    requireAdmin(actor);
    await this.endpoints.get(actor.organizationId, endpointId);
    const query = { list: 'webhook-deliveries', endpointId, state: state ?? null };
    const after = decodeCursor(position, cursor, query);
    const from = after === null ? null : { createdAt: after[0], id: after[1] };
    const rows = await this.deliveries.list(endpointId, state, from, limit + 1);
    return pageOfRows(
      rows,
      limit,
      toDeliveryView,
      ({ createdAt, id }) => [createdAt.toISOString(), id],
      query,
    );
  }

  /** Sends it again under the same id, whatever became of it; when its endpoint is off, as soon as it is on again. */
  async replay(actor: Actor, endpointId: string, deliveryId: string): Promise<WebhookDelivery> {
    requireAdmin(actor);
    await this.endpoints.get(actor.organizationId, endpointId);
    const delivery = await this.transactions.run(async (manager) => {
      const replayed = await this.deliveries.replay(manager, endpointId, deliveryId);
      if (replayed === null) throw new DomainError('not-found');
      const subject = { endpointId, deliveryId };
      await this.record.audit(manager, actor, { action: 'webhook-delivery.replayed', subject });
      return replayed;
    });
    this.worker.wake();
    return toDeliveryView(delivery);
  }
}
