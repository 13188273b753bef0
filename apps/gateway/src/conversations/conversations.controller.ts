import type { Actor } from '#shared/contracts/actor.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller, Res } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { PresenceService } from '../presence/presence.service.js';
import { InboxFilters } from './inbox-filter.js';

@Controller()
export class ConversationsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly filters: InboxFilters,
    private readonly presence: PresenceService,
  ) {}

  @Route(routes.listConversations)
  async list(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.listConversations>,
  ): Promise<RouteOutput<typeof routes.listConversations>> {
    const { cursor, limit, sort, unread, ...asked } = query;
    const filter = await this.filters.resolve(actor, { ...asked, unread: unread && true });
    return this.rpc.call(conversationsRpc.list, { actor, filter, sort, limit, cursor });
  }

  @Route(routes.countConversations)
  count(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.countConversations>> {
    return this.rpc.call(conversationsRpc.count, { actor });
  }

  @Route(routes.getConversation)
  get(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getConversation>,
  ): Promise<RouteOutput<typeof routes.getConversation>> {
    return this.rpc.call(conversationsRpc.get, { actor, ...params });
  }

  @Route(routes.listEntries)
  listEntries(
    @CurrentActor() actor: Actor,
    @Input() { params, query }: RouteInput<typeof routes.listEntries>,
  ): Promise<RouteOutput<typeof routes.listEntries>> {
    return this.rpc.call(conversationsRpc.listEntries, { actor, ...params, ...query });
  }

  @Route(routes.sendReply)
  async sendReply(
    @CurrentActor() actor: Actor,
    @Input() { params, headers, body }: RouteInput<typeof routes.sendReply>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<RouteOutput<typeof routes.sendReply>> {
    this.presence.requireComposer(actor, params.conversationId);
    const idempotencyKey = headers['idempotency-key'];
    const sent = await this.rpc.call(conversationsRpc.sendReply, {
      actor,
      ...params,
      ...body,
      idempotencyKey,
    });
    await this.presence.sent(actor, params.conversationId);
    if (sent.replayed) void reply.header('idempotency-replayed', 'true');
    return sent.entry;
  }

  @Route(routes.retryReply)
  async retry(
    @CurrentActor() actor: Actor,
    @Input() { params, headers }: RouteInput<typeof routes.retryReply>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<RouteOutput<typeof routes.retryReply>> {
    const idempotencyKey = headers['idempotency-key'];
    const sent = await this.rpc.call(conversationsRpc.retryReply, { actor, ...params, idempotencyKey });
    if (sent.replayed) void reply.header('idempotency-replayed', 'true');
    return sent.entry;
  }

  @Route(routes.actOnEntry)
  act(
    @CurrentActor() actor: Actor,
    @Input() { params, body }: RouteInput<typeof routes.actOnEntry>,
  ): Promise<RouteOutput<typeof routes.actOnEntry>> {
    return this.rpc.call(conversationsRpc.actOnMessage, { actor, ...params, ...body });
  }

  @Route(routes.signalConversation)
  async signal(
    @CurrentActor() actor: Actor,
    @Input() { params, body }: RouteInput<typeof routes.signalConversation>,
  ): Promise<void> {
    await this.rpc.call(conversationsRpc.signal, { actor, ...params, ...body });
  }

  @Route(routes.moveConversation)
  move(
    @CurrentActor() actor: Actor,
    @Input() { params, body }: RouteInput<typeof routes.moveConversation>,
  ): Promise<RouteOutput<typeof routes.moveConversation>> {
    return this.rpc.call(conversationsRpc.move, { actor, ...params, ...body });
  }
}
