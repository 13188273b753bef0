import type { Actor } from '#shared/contracts/actor.js';
import { savedRepliesRpc } from '#shared/contracts/saved-replies.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** Texts that agents put into their answers. */
@Controller()
export class SavedRepliesController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.listSavedReplies)
  list(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.listSavedReplies>> {
    return this.rpc.call(savedRepliesRpc.list, { actor });
  }

  @Route(routes.createSavedReply)
  create(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.createSavedReply>,
  ): Promise<RouteOutput<typeof routes.createSavedReply>> {
    return this.rpc.call(savedRepliesRpc.create, { actor, ...body });
  }

  @Route(routes.updateSavedReply)
  update(
    @CurrentActor() actor: Actor,
    @Input() { params, body, expectedVersion }: RouteInput<typeof routes.updateSavedReply>,
  ): Promise<RouteOutput<typeof routes.updateSavedReply>> {
    return this.rpc.call(savedRepliesRpc.update, { actor, ...params, expectedVersion, changes: body });
  }

  @Route(routes.deleteSavedReply)
  async delete(
    @CurrentActor() actor: Actor,
    @Input() { params, expectedVersion }: RouteInput<typeof routes.deleteSavedReply>,
  ): Promise<void> {
    await this.rpc.call(savedRepliesRpc.delete, { actor, ...params, expectedVersion });
  }
}
