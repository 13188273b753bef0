import type { Actor } from '#shared/contracts/actor.js';
import type { WebhookDelivery } from '#shared/contracts/webhooks.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { EndpointSecrets } from '../endpoints/endpoint-secrets.js';
import { EndpointsRepository } from '../endpoints/endpoints.repository.js';
import { DeliveryLeases } from '../sending/delivery-leases.repository.js';
import { WebhookSender } from '../sending/webhook-sender.js';
import { bodyOf } from '../sending/webhook-body.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { toDeliveryView } from './delivery-view.js';

/** The test button: one attempt, at once, whatever state the endpoint is in; it changes nothing about the endpoint. */
@Injectable()
export class TestDelivery {
  constructor(
    private readonly transactions: Transactions,
    private readonly endpoints: EndpointsRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly leases: DeliveryLeases,
    private readonly secrets: EndpointSecrets,
    private readonly sender: WebhookSender,
  ) {}

  /** Errors: `role-missing`, `not-found`. */
  async send(actor: Actor, endpointId: string): Promise<WebhookDelivery> {
    requireAdmin(actor);
    const { organizationId } = actor;
    const endpoint = await this.endpoints.get(organizationId, endpointId);
    const eventType = 'webhook.test';
    const body = bodyOf(eventType, new Date(), { endpointId });
    const delivery = { id: newId(), endpointId, organizationId, eventType, body, state: 'waiting' } as const;
    const lease = await this.transactions.run(async (manager) => {
      await this.deliveries.addNew(manager, [delivery]);
      return { id: delivery.id, leaseId: await this.leases.takeOne(manager, delivery.id) };
    });
    const webhook = { id: delivery.id, url: endpoint.url, body, secrets: this.secrets.open(endpoint) };
    const attempt = await this.sender.send(webhook, new AbortController().signal);
    const state = attempt.problem === null ? 'delivered' : 'failed';
    await this.transactions.run((manager) => this.leases.record(manager, lease, attempt, { state }));
    const sent = await this.deliveries.find(delivery.id);
    if (sent === null) throw new DomainError('not-found');
    return toDeliveryView(sent);
  }
}
