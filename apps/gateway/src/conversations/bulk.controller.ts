import type { Actor } from '#shared/contracts/actor.js';
import { bulkRpc, type BulkAction, type BulkSelection } from '#shared/contracts/bulk.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller, Res } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { InboxFilters } from './inbox-filter.js';
import { Owners } from './owners.js';

type StartBulk = RouteInput<typeof routes.startBulk>['body'];

/** Changes of many conversations at once. */
@Controller()
export class BulkController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly filters: InboxFilters,
    private readonly owners: Owners,
  ) {}

  @Route(routes.startBulk)
  async start(
    @CurrentActor() actor: Actor,
    @Input() { headers, body }: RouteInput<typeof routes.startBulk>,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<RouteOutput<typeof routes.startBulk>> {
    const started = await this.rpc.call(bulkRpc.start, {
      actor,
      idempotencyKey: headers['idempotency-key'],
      selection: await this.selectionOf(actor, body.selection),
      action: await this.actionOf(actor, body.action),
    });
    if (started.replayed) void reply.header('idempotency-replayed', 'true');
    return started.operation;
  }

  @Route(routes.getBulk)
  get(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getBulk>,
  ): Promise<RouteOutput<typeof routes.getBulk>> {
    return this.rpc.call(bulkRpc.get, { actor, ...params });
  }

  @Route(routes.undoBulk)
  undo(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.undoBulk>,
  ): Promise<RouteOutput<typeof routes.undoBulk>> {
    return this.rpc.call(bulkRpc.undo, { actor, ...params });
  }

  private async selectionOf(actor: Actor, selection: StartBulk['selection']): Promise<BulkSelection> {
    if (selection.by === 'ids') return selection;
    return { by: 'filter', filter: await this.filters.resolve(actor, selection.filter) };
  }

  private async actionOf(actor: Actor, action: StartBulk['action']): Promise<BulkAction> {
    if (action.type !== 'set-owner') return action;
    return { type: 'set-owner', owner: await this.owners.find(actor, action.ownerId) };
  }
}
