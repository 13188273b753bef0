import { channelsEvents } from '#shared/contracts/channels.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { AppGraph, type AppSubscription } from '../graph/app-graph.js';
import { appFields, type SubscribedObject } from '../graph/page-fields.js';
import { AppSubscriptionsRepository } from './app-subscriptions.repository.js';
import { settleFields } from './settle-fields.js';

/** Where Meta is to deliver, and the token by which our edge knows that it is us who asked for it. */
export interface WebhookAddress {
  callbackUrl: string;
  verifyToken: string;
}
export const WEBHOOK_ADDRESS = Symbol('WEBHOOK_ADDRESS');

/** Whether an existing subscription is what we want: the same address, switched on, no field missing. */
export function isSufficient(
  found: AppSubscription | null,
  callbackUrl: string,
  wanted: readonly string[],
): boolean {
  if (found === null || !found.active || found.callbackUrl !== callbackUrl) return false;
  return wanted.every((field) => found.fields.includes(field));
}

/** Sees to it that the app is subscribed to what happens on Pages and profiles (meta-platform.md 2.1, layer 1). */
@Injectable()
export class AppSubscriptionService {
  private readonly logger = new Logger(AppSubscriptionService.name);

  constructor(
    private readonly graph: AppGraph,
    private readonly subscriptions: AppSubscriptionsRepository,
    private readonly channels: ChannelsRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    @Inject(WEBHOOK_ADDRESS) private readonly address: WebhookAddress,
  ) {}

  /**
   * Makes what is missing. When it was there before, its channels are told from when on they may have missed something.
   * Meta calls our edge before it answers. Throws `GraphError`.
   */
  async ensure(object: SubscribedObject): Promise<void> {
    const refused = (await this.subscriptions.find(object))?.missingFields ?? [];
    const wanted = appFields[object].filter((field) => !refused.includes(field));
    const found = await this.graph.getSubscription(object);
    if (isSufficient(found, this.address.callbackUrl, wanted)) {
      await this.transactions.run((manager) => this.subscriptions.seenWell(manager, object, refused));
      return;
    }
    const fields = await settleFields(found?.fields ?? [], appFields[object], (list) =>
      this.graph.subscribe(object, this.address, list),
    );
    this.logger.log(`The app is subscribed to webhooks of object ${object} at ${this.address.callbackUrl}`);
    await this.recordRestored(object, fields);
  }

  private async recordRestored(object: SubscribedObject, fields: readonly string[]): Promise<void> {
    const missing = appFields[object].filter((field) => !fields.includes(field));
    const platform = object === 'page' ? 'facebook-page' : 'instagram-profile';
    await this.transactions.run(async (manager) => {
      const wellBefore = await this.subscriptions.seenWell(manager, object, missing);
      if (wellBefore === null) return; // made for the first time: nothing can have been missed
      const at = new Date().toISOString();
      const brokenSince = wellBefore.toISOString();
      for (const { id: channelId, organizationId } of await this.channels.listOfPlatform(manager, platform)) {
        const outage = { organizationId, channelId, brokenSince, at };
        await this.outbox.add(manager, channelsEvents.subscriptionRestored, outage);
      }
    });
  }
}
