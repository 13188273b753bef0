import type { Actor } from '#shared/contracts/actor.js';
import { draftsRpc } from '#shared/contracts/drafts.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** What users have begun to write. */
@Controller()
export class DraftsController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.getDraft)
  get(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getDraft>,
  ): Promise<RouteOutput<typeof routes.getDraft>> {
    return this.rpc.call(draftsRpc.read, { actor, ...params });
  }

  @Route(routes.saveDraft)
  save(
    @CurrentActor() actor: Actor,
    @Input() { params, body }: RouteInput<typeof routes.saveDraft>,
  ): Promise<RouteOutput<typeof routes.saveDraft>> {
    return this.rpc.call(draftsRpc.write, { actor, ...params, ...body });
  }
}
