import type { Actor } from '#shared/contracts/actor.js';
import { channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** Settings of channels, and what new ones begin with. */
@Controller()
export class ChannelSettingsController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.updateChannelSettings)
  updateChannelSettings(
    @CurrentActor() actor: Actor,
    @Input() { params, body, expectedVersion }: RouteInput<typeof routes.updateChannelSettings>,
  ): Promise<RouteOutput<typeof routes.updateChannelSettings>> {
    return this.rpc.call(channelsRpc.updateSettings, { actor, ...params, changes: body, expectedVersion });
  }

  @Route(routes.getChannelDefaults)
  getChannelDefaults(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.getChannelDefaults>> {
    return this.rpc.call(channelsRpc.getDefaults, { actor });
  }

  @Route(routes.updateChannelDefaults)
  updateChannelDefaults(
    @CurrentActor() actor: Actor,
    @Input() { body, expectedVersion }: RouteInput<typeof routes.updateChannelDefaults>,
  ): Promise<RouteOutput<typeof routes.updateChannelDefaults>> {
    return this.rpc.call(channelsRpc.updateDefaults, { actor, changes: body, expectedVersion });
  }
}
