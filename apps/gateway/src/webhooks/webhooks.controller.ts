import type { Actor } from '#shared/contracts/actor.js';
import { channelsRpc } from '#shared/contracts/channels.js';
import { webhooksRpc } from '#shared/contracts/webhooks.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** Outgoing webhooks; the channels they name must be the organization's. */
@Controller()
export class WebhooksController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.listWebhookEndpoints)
  list(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.listWebhookEndpoints>> {
    return this.rpc.call(webhooksRpc.listEndpoints, { actor });
  }

  @Route(routes.getWebhookEndpoint)
  get(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getWebhookEndpoint>,
  ): Promise<RouteOutput<typeof routes.getWebhookEndpoint>> {
    return this.rpc.call(webhooksRpc.getEndpoint, { actor, ...params });
  }

  @Route(routes.createWebhookEndpoint)
  async create(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.createWebhookEndpoint>,
  ): Promise<RouteOutput<typeof routes.createWebhookEndpoint>> {
    await this.requireChannels(actor, body.channelIds);
    return this.rpc.call(webhooksRpc.createEndpoint, { actor, ...body });
  }

  @Route(routes.updateWebhookEndpoint)
  async update(
    @CurrentActor() actor: Actor,
    @Input() { params, body, expectedVersion }: RouteInput<typeof routes.updateWebhookEndpoint>,
  ): Promise<RouteOutput<typeof routes.updateWebhookEndpoint>> {
    await this.requireChannels(actor, body.channelIds ?? null);
    return this.rpc.call(webhooksRpc.updateEndpoint, { actor, ...params, expectedVersion, changes: body });
  }

  @Route(routes.removeWebhookEndpoint)
  async remove(
    @CurrentActor() actor: Actor,
    @Input() { params, expectedVersion }: RouteInput<typeof routes.removeWebhookEndpoint>,
  ): Promise<void> {
    await this.rpc.call(webhooksRpc.removeEndpoint, { actor, ...params, expectedVersion });
  }

  @Route(routes.rotateWebhookSecret)
  rotate(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.rotateWebhookSecret>,
  ): Promise<RouteOutput<typeof routes.rotateWebhookSecret>> {
    return this.rpc.call(webhooksRpc.rotateSecret, { actor, ...params });
  }

  @Route(routes.testWebhookEndpoint)
  test(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.testWebhookEndpoint>,
  ): Promise<RouteOutput<typeof routes.testWebhookEndpoint>> {
    return this.rpc.call(webhooksRpc.sendTest, { actor, ...params }, { deadlineMs: 25_000 });
  }

  @Route(routes.listWebhookDeliveries)
  listDeliveries(
    @CurrentActor() actor: Actor,
    @Input() { params, query }: RouteInput<typeof routes.listWebhookDeliveries>,
  ): Promise<RouteOutput<typeof routes.listWebhookDeliveries>> {
    return this.rpc.call(webhooksRpc.listDeliveries, { actor, ...params, ...query });
  }

  @Route(routes.replayWebhookDelivery)
  replay(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.replayWebhookDelivery>,
  ): Promise<RouteOutput<typeof routes.replayWebhookDelivery>> {
    return this.rpc.call(webhooksRpc.replayDelivery, { actor, ...params });
  }

  private async requireChannels(actor: Actor, channelIds: readonly string[] | null): Promise<void> {
    if (channelIds === null || channelIds.length === 0) return;
    const { items } = await this.rpc.call(channelsRpc.listAll, { actor });
    const known = new Set(items.map(({ id }) => id));
    const violations = channelIds.flatMap((channelId, index) =>
      known.has(channelId)
        ? []
        : [{ pointer: `/channelIds/${index}`, code: 'unknown', detail: 'is no channel of the organization' }],
    );
    if (violations.length > 0) throw new DomainError('validation-failed', { violations });
  }
}
