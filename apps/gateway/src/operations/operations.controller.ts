import type { Actor } from '#shared/contracts/actor.js';
import { channelsRpc } from '#shared/contracts/channels.js';
import { ingestRpc } from '#shared/contracts/ingest.js';
import { quarantineRpc } from '#shared/contracts/quarantine.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

@Controller()
export class OperationsController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.getMetaApp)
  async getMetaApp(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.getMetaApp>> {
    const [app, webhooks] = await Promise.all([
      this.rpc.call(channelsRpc.metaApp, { actor }),
      this.rpc.call(ingestRpc.webhookFacts, { actor }),
    ]);
    return { ...app, webhooks };
  }

  @Route(routes.listDeliveries)
  listDeliveries(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.listDeliveries>,
  ): Promise<RouteOutput<typeof routes.listDeliveries>> {
    return this.rpc.call(ingestRpc.listDeliveries, { actor, ...query });
  }

  @Route(routes.replayDelivery)
  replayDelivery(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.replayDelivery>,
  ): Promise<RouteOutput<typeof routes.replayDelivery>> {
    return this.rpc.call(ingestRpc.replayDelivery, { actor, ...params });
  }

  @Route(routes.listQuarantined)
  listQuarantined(
    @CurrentActor() actor: Actor,
    @Input() { params, query }: RouteInput<typeof routes.listQuarantined>,
  ): Promise<RouteOutput<typeof routes.listQuarantined>> {
    return this.rpc.call(quarantineRpc(params.service).list, { actor, ...query });
  }

  @Route(routes.replayQuarantined)
  async replayQuarantined(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.replayQuarantined>,
  ): Promise<void> {
    await this.rpc.call(quarantineRpc(params.service).replay, { actor, id: params.messageId });
  }
}
