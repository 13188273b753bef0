import type { WebhookEndpoint, WebhookEventType } from '#shared/contracts/webhooks.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What decides whether an endpoint gets an event. */
export interface Subscriber {
  id: string;
  organizationId: string;
  eventTypes: WebhookEventType[];
  channelIds: string[] | null;
  state: WebhookEndpoint['state'];
}

/** Endpoints as events look for them. */
@Injectable()
export class SubscribersRepository {
  /** Those of some organizations; none of them is removed until the transaction ends. */
  async listFor(manager: EntityManager, organizationIds: readonly string[]): Promise<Subscriber[]> {
    return manager.query(
      `select id, organization_id as "organizationId", event_types as "eventTypes",
         channel_ids as "channelIds", state
       from webhook_endpoints where organization_id = any($1) for key share`,
      [organizationIds],
    );
  }
}
