import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** Grants are access-control's, channels are not: that the channel is one of the organization is asked of its owner. */
@Controller()
export class ChannelAccessController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.listChannelAccess)
  async list(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.listChannelAccess>,
  ): Promise<RouteOutput<typeof routes.listChannelAccess>> {
    await this.rpc.call(channelsRpc.get, { actor, channelId: params.channelId });
    return this.rpc.call(accessRpc.listChannelGrants, { actor, ...params });
  }

  @Route(routes.grantChannelAccess)
  async grant(
    @CurrentActor() actor: Actor,
    @Input() { params, body }: RouteInput<typeof routes.grantChannelAccess>,
  ): Promise<RouteOutput<typeof routes.grantChannelAccess>> {
    await this.rpc.call(channelsRpc.get, { actor, channelId: params.channelId });
    return this.rpc.call(accessRpc.grantChannelRole, { actor, ...params, ...body });
  }

  @Route(routes.revokeChannelAccess)
  async revoke(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.revokeChannelAccess>,
  ): Promise<void> {
    await this.rpc.call(channelsRpc.get, { actor, channelId: params.channelId });
    await this.rpc.call(accessRpc.revokeChannelRole, { actor, ...params });
  }

  @Route(routes.getChannelAccess)
  async get(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getChannelAccess>,
  ): Promise<RouteOutput<typeof routes.getChannelAccess>> {
    await this.rpc.call(channelsRpc.get, { actor, channelId: params.channelId });
    return this.rpc.call(accessRpc.getChannelAccess, { actor, ...params });
  }

  @Route(routes.setChannelAccess)
  async set(
    @CurrentActor() actor: Actor,
    @Input() { params, body: access, expectedVersion }: RouteInput<typeof routes.setChannelAccess>,
  ): Promise<RouteOutput<typeof routes.setChannelAccess>> {
    await this.rpc.call(channelsRpc.get, { actor, channelId: params.channelId });
    return this.rpc.call(accessRpc.setChannelAccess, { actor, ...params, expectedVersion, access });
  }

  @Route(routes.explainChannelAccess)
  async explain(
    @CurrentActor() actor: Actor,
    @Input() { params, query }: RouteInput<typeof routes.explainChannelAccess>,
  ): Promise<RouteOutput<typeof routes.explainChannelAccess>> {
    await this.rpc.call(channelsRpc.get, { actor, channelId: params.channelId });
    return this.rpc.call(accessRpc.explainChannelAccess, { actor, ...params, ...query });
  }

  @Route(routes.summarizeChannelAccess)
  async summarize(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.summarizeChannelAccess>> {
    const { items } = await this.rpc.call(channelsRpc.listAll, { actor });
    return this.rpc.call(accessRpc.summarizeAccess, { actor, channelIds: items.map(({ id }) => id) });
  }
}
