import type { Actor } from '#shared/contracts/actor.js';
import { labelsRpc } from '#shared/contracts/labels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** Tags, topics and resolve reasons. */
@Controller()
export class LabelsController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.listTags)
  listTags(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.listTags>> {
    return this.rpc.call(labelsRpc.listTags, { actor });
  }

  @Route(routes.createTag)
  createTag(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.createTag>,
  ): Promise<RouteOutput<typeof routes.createTag>> {
    return this.rpc.call(labelsRpc.createTag, { actor, ...body });
  }

  @Route(routes.renameTag)
  renameTag(
    @CurrentActor() actor: Actor,
    @Input() { params, body, expectedVersion }: RouteInput<typeof routes.renameTag>,
  ): Promise<RouteOutput<typeof routes.renameTag>> {
    return this.rpc.call(labelsRpc.renameTag, { actor, ...params, ...body, expectedVersion });
  }

  @Route(routes.deleteTag)
  async deleteTag(
    @CurrentActor() actor: Actor,
    @Input() { params, expectedVersion }: RouteInput<typeof routes.deleteTag>,
  ): Promise<void> {
    await this.rpc.call(labelsRpc.deleteTag, { actor, ...params, expectedVersion });
  }

  @Route(routes.listTopics)
  listTopics(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.listTopics>> {
    return this.rpc.call(labelsRpc.listTopics, { actor });
  }

  @Route(routes.createTopic)
  createTopic(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.createTopic>,
  ): Promise<RouteOutput<typeof routes.createTopic>> {
    return this.rpc.call(labelsRpc.createTopic, { actor, ...body });
  }

  @Route(routes.updateTopic)
  updateTopic(
    @CurrentActor() actor: Actor,
    @Input() { params, body, expectedVersion }: RouteInput<typeof routes.updateTopic>,
  ): Promise<RouteOutput<typeof routes.updateTopic>> {
    return this.rpc.call(labelsRpc.updateTopic, { actor, ...params, expectedVersion, changes: body });
  }

  @Route(routes.listResolveReasons)
  listResolveReasons(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.listResolveReasons>> {
    return this.rpc.call(labelsRpc.listResolveReasons, { actor });
  }

  @Route(routes.createResolveReason)
  createResolveReason(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.createResolveReason>,
  ): Promise<RouteOutput<typeof routes.createResolveReason>> {
    return this.rpc.call(labelsRpc.createResolveReason, { actor, ...body });
  }

  @Route(routes.updateResolveReason)
  updateResolveReason(
    @CurrentActor() actor: Actor,
    @Input() { params, body, expectedVersion }: RouteInput<typeof routes.updateResolveReason>,
  ): Promise<RouteOutput<typeof routes.updateResolveReason>> {
    return this.rpc.call(labelsRpc.updateResolveReason, { actor, ...params, expectedVersion, changes: body });
  }
}
