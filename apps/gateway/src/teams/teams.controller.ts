import type { Actor } from '#shared/contracts/actor.js';
import { accessRpc } from '#shared/contracts/access.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** Teams of users. */
@Controller()
export class TeamsController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.listTeams)
  listTeams(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.listTeams>> {
    return this.rpc.call(accessRpc.listTeams, { actor });
  }

  @Route(routes.getTeam)
  getTeam(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getTeam>,
  ): Promise<RouteOutput<typeof routes.getTeam>> {
    return this.rpc.call(accessRpc.getTeam, { actor, ...params });
  }

  @Route(routes.createTeam)
  createTeam(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.createTeam>,
  ): Promise<RouteOutput<typeof routes.createTeam>> {
    return this.rpc.call(accessRpc.createTeam, { actor, ...body });
  }

  @Route(routes.updateTeam)
  updateTeam(
    @CurrentActor() actor: Actor,
    @Input() { params, body, expectedVersion }: RouteInput<typeof routes.updateTeam>,
  ): Promise<RouteOutput<typeof routes.updateTeam>> {
    return this.rpc.call(accessRpc.updateTeam, { actor, ...params, changes: body, expectedVersion });
  }

  @Route(routes.deleteTeam)
  async deleteTeam(
    @CurrentActor() actor: Actor,
    @Input() { params, query, expectedVersion }: RouteInput<typeof routes.deleteTeam>,
  ): Promise<void> {
    const force = query.force === 'true';
    await this.rpc.call(accessRpc.deleteTeam, { actor, ...params, expectedVersion, force });
  }
}
