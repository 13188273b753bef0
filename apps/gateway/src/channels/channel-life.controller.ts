import type { Actor } from '#shared/contracts/actor.js';
import { channelsRpc } from '#shared/contracts/channels.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { ingestRpc } from '#shared/contracts/ingest.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** These talk to Meta before they answer. */
const PLATFORM_DEADLINE_MS = 30_000;

/** Whether a channel works, what it misses, and how it is stopped. */
@Controller()
export class ChannelLifeController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.removeChannel)
  async remove(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.removeChannel>,
  ): Promise<void> {
    await this.rpc.call(channelsRpc.remove, { actor, ...params }, { deadlineMs: PLATFORM_DEADLINE_MS });
  }

  @Route(routes.pauseChannel)
  pause(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.pauseChannel>,
  ): Promise<RouteOutput<typeof routes.pauseChannel>> {
    return this.rpc.call(channelsRpc.pause, { actor, ...params });
  }

  @Route(routes.resumeChannel)
  resume(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.resumeChannel>,
  ): Promise<RouteOutput<typeof routes.resumeChannel>> {
    return this.rpc.call(channelsRpc.resume, { actor, ...params });
  }

  @Route(routes.getChannelHealth)
  async health(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getChannelHealth>,
  ): Promise<RouteOutput<typeof routes.getChannelHealth>> {
    const health = await this.rpc.call(channelsRpc.health, { actor, ...params });
    return { ...health, lastEventAt: await this.lastEventAt(actor, params.channelId) };
  }

  @Route(routes.checkChannelHealth)
  async check(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.checkChannelHealth>,
  ): Promise<RouteOutput<typeof routes.checkChannelHealth>> {
    const options = { deadlineMs: PLATFORM_DEADLINE_MS };
    const health = await this.rpc.call(channelsRpc.checkHealth, { actor, ...params }, options);
    return { ...health, lastEventAt: await this.lastEventAt(actor, params.channelId) };
  }

  @Route(routes.listChannelReads)
  async listReads(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.listChannelReads>,
  ): Promise<RouteOutput<typeof routes.listChannelReads>> {
    await this.requireChannel(actor, params.channelId);
    return this.rpc.call(ingestRpc.listReads, { actor, ...params });
  }

  @Route(routes.requestChannelRead)
  async requestRead(
    @CurrentActor() actor: Actor,
    @Input() { params, body }: RouteInput<typeof routes.requestChannelRead>,
  ): Promise<RouteOutput<typeof routes.requestChannelRead>> {
    await this.requireChannel(actor, params.channelId);
    return this.rpc.call(ingestRpc.requestRead, { actor, ...params, ...body });
  }

  @Route(routes.listChannelGaps)
  async listGaps(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.listChannelGaps>,
  ): Promise<RouteOutput<typeof routes.listChannelGaps>> {
    await this.requireChannel(actor, params.channelId);
    return this.rpc.call(conversationsRpc.listGaps, { actor, ...params });
  }

  /** Others know channels by their ids only: whether it is one of the organization is asked of its owner. */
  private async requireChannel(actor: Actor, channelId: string): Promise<void> {
    await this.rpc.call(channelsRpc.get, { actor, channelId });
  }

  private async lastEventAt(actor: Actor, channelId: string): Promise<string | null> {
    const { items } = await this.rpc.call(ingestRpc.lastEvents, { actor, channelIds: [channelId] });
    return items.find((item) => item.channelId === channelId)?.at ?? null;
  }
}
