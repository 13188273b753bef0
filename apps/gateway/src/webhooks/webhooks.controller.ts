import type { Actor } from '#shared/contracts/actor.js';
import { webhooksRpc } from '#shared/contracts/webhooks.js';
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
  create(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.createWebhookEndpoint>,
  ): Promise<RouteOutput<typeof routes.createWebhookEndpoint>> {
    return this.rpc.call(webhooksRpc.createEndpoint, { actor, ...body });
  }

  @Route(routes.updateWebhookEndpoint)
  update(
    @CurrentActor() actor: Actor,
    @Input() { params, body, expectedVersion }: RouteInput<typeof routes.updateWebhookEndpoint>,
  ): Promise<RouteOutput<typeof routes.updateWebhookEndpoint>> {
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
}
