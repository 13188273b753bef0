import type { Actor } from '#shared/contracts/actor.js';
import { channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

@Controller()
export class ChannelsController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.listChannels)
  listMine(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.listChannels>> {
    return this.rpc.call(channelsRpc.listVisible, { actor });
  }

  @Route(routes.listSettingsChannels)
  listAll(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.listSettingsChannels>> {
    return this.rpc.call(channelsRpc.listAll, { actor });
  }

  @Route(routes.getSettingsChannel)
  get(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getSettingsChannel>,
  ): Promise<RouteOutput<typeof routes.getSettingsChannel>> {
    return this.rpc.call(channelsRpc.get, { actor, ...params });
  }
}
