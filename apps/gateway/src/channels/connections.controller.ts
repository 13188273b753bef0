import type { Actor } from '#shared/contracts/actor.js';
import { channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

// Activation talks to Meta several times; the dialogue with Meta has its own, shorter deadlines.
const ACTIVATION_DEADLINE_MS = 30_000;

@Controller()
export class ConnectionsController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.beginConnection)
  async begin(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.beginConnection>,
  ): Promise<RouteOutput<typeof routes.beginConnection>> {
    const { connectionId, state } = await this.rpc.call(channelsRpc.beginConnection, { actor, ...body });
    const query = new URLSearchParams({ connection: connectionId, state });
    return { connectionId, loginUrl: `${routes.startFacebookLogin.path}?${query.toString()}` };
  }

  @Route(routes.getConnection)
  get(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getConnection>,
  ): Promise<RouteOutput<typeof routes.getConnection>> {
    return this.rpc.call(channelsRpc.getConnection, { actor, ...params });
  }

  @Route(routes.confirmConnection)
  confirm(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.confirmConnection>,
  ): Promise<RouteOutput<typeof routes.confirmConnection>> {
    return this.rpc.call(
      channelsRpc.confirmConnection,
      { actor, ...params },
      { deadlineMs: ACTIVATION_DEADLINE_MS },
    );
  }

  @Route(routes.activateAsset)
  activate(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.activateAsset>,
  ): Promise<RouteOutput<typeof routes.activateAsset>> {
    return this.rpc.call(channelsRpc.activate, { actor, ...params }, { deadlineMs: ACTIVATION_DEADLINE_MS });
  }
}
