import type { Actor } from '#shared/contracts/actor.js';
import type { MetaAppFacts } from '#shared/contracts/channels.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Inject, Injectable } from '@nestjs/common';
import type { AppSubscription } from '../app-subscription/app-subscription.entity.js';
import { WEBHOOK_ADDRESS, type WebhookAddress } from '../app-subscription/app-subscription.service.js';
import { AppSubscriptionsRepository } from '../app-subscription/app-subscriptions.repository.js';
import type { Channel } from '../channels/channel.entity.js';
import { toChannelFacts } from '../channels/channel-view.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { GraphClient } from '../graph/graph-client.js';
import { appFields, type SubscribedObject } from '../graph/page-fields.js';
import type { ChannelHealth } from '../health/channel-health.entity.js';
import { toHealthView } from '../health/health-view.js';
import { type AccountUsage, MetaAppRepository } from './meta-app.repository.js';

const objects: readonly SubscribedObject[] = ['page', 'instagram'];

/** What the installation knows of its Meta app: nothing is asked at Meta for it, and no secret leaves it. */
@Injectable()
export class MetaAppService {
  constructor(
    private readonly graph: GraphClient,
    private readonly subscriptions: AppSubscriptionsRepository,
    private readonly channels: ChannelsRepository,
    private readonly found: MetaAppRepository,
    @Inject(WEBHOOK_ADDRESS) private readonly address: WebhookAddress,
  ) {}

  /** Error: `role-missing`. */
  async get(actor: Actor): Promise<MetaAppFacts> {
    requireAdmin(actor);
    const { appId, version, appSecret } = this.graph.options;
    const channels = await this.channels.listAll(actor.organizationId);
    const health = await this.found.health(channels.map(({ id }) => id));
    const usage = await this.found.usage(channels.map(({ platformAccountId }) => platformAccountId));
    const sentAt = await this.found.lastSentAt(channels.map(({ id }) => id));
    return {
      appId,
      graphVersion: version,
      callbackUrl: this.address.callbackUrl,
      appSecretSet: appSecret !== '',
      verifyTokenSet: this.address.verifyToken !== '',
      subscriptions: await Promise.all(
        objects.map(async (object) => toSubscription(object, await this.subscriptions.find(object))),
      ),
      channels: channels.map((channel) =>
        toChannel(channel, health.get(channel.id) ?? null, {
          usage: usage.get(channel.platformAccountId),
          lastSentAt: sentAt.get(channel.id) ?? null,
        }),
      ),
    };
  }
}

function toSubscription(
  object: SubscribedObject,
  found: AppSubscription | null,
): MetaAppFacts['subscriptions'][number] {
  const wellAt = found?.wellAt ?? null;
  const stateOf = (field: string) =>
    found?.missingFields.includes(field) === true ? 'missing' : wellAt === null ? 'unknown' : 'subscribed';
  return {
    object,
    wellAt: wellAt?.toISOString() ?? null,
    fields: appFields[object].map((field) => ({ field, state: stateOf(field) })),
  };
}

function toChannel(
  channel: Channel,
  health: ChannelHealth | null,
  { usage, lastSentAt }: { usage: AccountUsage | undefined; lastSentAt: Date | null },
): MetaAppFacts['channels'][number] {
  const activity = { lastSentAt, pausedUntil: usage?.pausedUntil ?? null };
  const { tasks: _, ...view } = toHealthView(channel, health, activity);
  const { percent = null, percentAt = null } = usage ?? {};
  return {
    ...view,
    displayName: toChannelFacts(channel).displayName,
    platform: channel.platform,
    usage: percent === null || percentAt === null ? null : { percent, at: percentAt.toISOString() },
  };
}
