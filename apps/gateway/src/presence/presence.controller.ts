import type { Actor } from '#shared/contracts/actor.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { presenceEvents } from '#shared/contracts/presence.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { PresenceService } from './presence.service.js';

/** Who is in a conversation: what tabs tell here, and what they told at other gateways. */
@Controller()
export class PresenceController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly presence: PresenceService,
  ) {}

  @Route(routes.getPresence)
  async get(
    @CurrentActor() actor: Actor,
    @Input() { params: { conversationId } }: RouteInput<typeof routes.getPresence>,
  ): Promise<RouteOutput<typeof routes.getPresence>> {
    const { channelId } = await this.rpc.call(conversationsRpc.get, { actor, conversationId });
    return this.presence.view({ organizationId: actor.organizationId, channelId, conversationId });
  }

  @Route(routes.setPresence)
  async set(
    @CurrentActor() actor: Actor,
    @Input() { params: { conversationId }, body }: RouteInput<typeof routes.setPresence>,
  ): Promise<RouteOutput<typeof routes.setPresence>> {
    const { channelId } = await this.rpc.call(conversationsRpc.get, { actor, conversationId });
    return this.presence.report(actor, channelId, conversationId, body);
  }

  @OnEvent(presenceEvents.reported, { transient: true })
  reported(report: EventPayload<typeof presenceEvents.reported>): void {
    this.presence.apply(report);
  }
}
