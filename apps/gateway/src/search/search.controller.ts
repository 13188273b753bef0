import type { Actor } from '#shared/contracts/actor.js';
import { erasuresRpc } from '#shared/contracts/erasures.js';
import { searchRpc } from '#shared/contracts/search.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { InboxFilters } from '../conversations/inbox-filter.js';

/** Search and contacts. */
@Controller()
export class SearchController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly filters: InboxFilters,
  ) {}

  @Route(routes.search)
  async search(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.search>,
  ): Promise<RouteOutput<typeof routes.search>> {
    const { q: text, cursor, limit, unread, ...asked } = query;
    const filter = await this.filters.resolve(actor, { ...asked, unread: unread && true });
    return this.rpc.call(searchRpc.search, { actor, text, filter, cursor, limit });
  }

  @Route(routes.listContacts)
  listContacts(
    @CurrentActor() actor: Actor,
    @Input() { query: { q: text, ...page } }: RouteInput<typeof routes.listContacts>,
  ): Promise<RouteOutput<typeof routes.listContacts>> {
    return this.rpc.call(searchRpc.listContacts, { actor, text, ...page });
  }

  @Route(routes.getContact)
  getContact(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getContact>,
  ): Promise<RouteOutput<typeof routes.getContact>> {
    return this.rpc.call(searchRpc.getContact, { actor, ...params });
  }

  @Route(routes.eraseContact)
  eraseContact(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.eraseContact>,
  ): Promise<RouteOutput<typeof routes.eraseContact>> {
    return this.rpc.call(erasuresRpc.request, { actor, ...params });
  }

  @Route(routes.listErasures)
  listErasures(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.listErasures>,
  ): Promise<RouteOutput<typeof routes.listErasures>> {
    return this.rpc.call(erasuresRpc.list, { actor, ...query });
  }

  @Route(routes.listContactConversations)
  listContactConversations(
    @CurrentActor() actor: Actor,
    @Input() { params, query }: RouteInput<typeof routes.listContactConversations>,
  ): Promise<RouteOutput<typeof routes.listContactConversations>> {
    return this.rpc.call(searchRpc.listContactConversations, { actor, ...params, ...query });
  }
}
