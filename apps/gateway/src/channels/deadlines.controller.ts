import type { Actor } from '#shared/contracts/actor.js';
import { channelsRpc, type AutoResolve } from '#shared/contracts/channels.js';
import { deadlinesRpc } from '#shared/contracts/deadlines.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** Auto-resolve of what is in a queue already, by the channel's setting as it is saved. */
@Controller()
export class DeadlinesController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.previewDeadlines)
  async preview(
    @CurrentActor() actor: Actor,
    @Input() { params: { channelId, queue } }: RouteInput<typeof routes.previewDeadlines>,
  ): Promise<RouteOutput<typeof routes.previewDeadlines>> {
    const setting = await this.settingOf(actor, channelId, queue);
    return this.rpc.call(deadlinesRpc.preview, { actor, channelId, queue, setting });
  }

  @Route(routes.applyDeadlines)
  async apply(
    @CurrentActor() actor: Actor,
    @Input() { params: { channelId, queue } }: RouteInput<typeof routes.applyDeadlines>,
  ): Promise<RouteOutput<typeof routes.applyDeadlines>> {
    const setting = await this.settingOf(actor, channelId, queue);
    const request = { actor, channelId, queue, setting };
    return this.rpc.call(deadlinesRpc.apply, request, { deadlineMs: 60_000 });
  }

  private async settingOf(actor: Actor, channelId: string, queue: 'new' | 'pending'): Promise<AutoResolve> {
    const channel = await this.rpc.call(channelsRpc.get, { actor, channelId });
    return queue === 'new' ? channel.autoResolveNew : channel.autoResolvePending;
  }
}
