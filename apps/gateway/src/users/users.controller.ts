import type { Actor } from '#shared/contracts/actor.js';
import { accessRpc } from '#shared/contracts/access.js';
import { secondFactorRpc } from '#shared/contracts/second-factor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** Users, for admins. */
@Controller()
export class UsersController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.getOrganization)
  getOrganization(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.getOrganization>> {
    return this.rpc.call(accessRpc.getOrganization, { actor });
  }

  @Route(routes.updateOrganization)
  updateOrganization(
    @CurrentActor() actor: Actor,
    @Input() { body, expectedVersion }: RouteInput<typeof routes.updateOrganization>,
  ): Promise<RouteOutput<typeof routes.updateOrganization>> {
    return this.rpc.call(accessRpc.updateOrganization, { actor, ...body, expectedVersion });
  }

  @Route(routes.getUser)
  getUser(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.getUser>,
  ): Promise<RouteOutput<typeof routes.getUser>> {
    return this.rpc.call(accessRpc.getUser, { actor, ...params });
  }

  @Route(routes.inviteUser)
  inviteUser(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.inviteUser>,
  ): Promise<RouteOutput<typeof routes.inviteUser>> {
    return this.rpc.call(accessRpc.inviteUser, { actor, ...body });
  }

  @Route(routes.createServiceAccount)
  createServiceAccount(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.createServiceAccount>,
  ): Promise<RouteOutput<typeof routes.createServiceAccount>> {
    return this.rpc.call(accessRpc.createServiceAccount, { actor, ...body });
  }

  @Route(routes.createUserLink)
  createUserLink(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.createUserLink>,
  ): Promise<RouteOutput<typeof routes.createUserLink>> {
    return this.rpc.call(accessRpc.createLink, { actor, ...params });
  }

  @Route(routes.updateUser)
  updateUser(
    @CurrentActor() actor: Actor,
    @Input() { params, body, expectedVersion }: RouteInput<typeof routes.updateUser>,
  ): Promise<RouteOutput<typeof routes.updateUser>> {
    return this.rpc.call(accessRpc.updateUser, { actor, ...params, changes: body, expectedVersion });
  }

  @Route(routes.deactivateUser)
  deactivateUser(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.deactivateUser>,
  ): Promise<RouteOutput<typeof routes.deactivateUser>> {
    return this.rpc.call(accessRpc.deactivateUser, { actor, ...params });
  }

  @Route(routes.reactivateUser)
  reactivateUser(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.reactivateUser>,
  ): Promise<RouteOutput<typeof routes.reactivateUser>> {
    return this.rpc.call(accessRpc.reactivateUser, { actor, ...params });
  }

  @Route(routes.listUserSessions)
  listUserSessions(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.listUserSessions>,
  ): Promise<RouteOutput<typeof routes.listUserSessions>> {
    return this.rpc.call(accessRpc.listSessions, { actor, ...params });
  }

  @Route(routes.endUserSession)
  async endUserSession(
    @CurrentActor() actor: Actor,
    @Input() { params: { userId, sessionId } }: RouteInput<typeof routes.endUserSession>,
  ): Promise<void> {
    const { items } = await this.rpc.call(accessRpc.listSessions, { actor, userId });
    if (!items.some(({ id }) => id === sessionId)) throw new DomainError('not-found');
    await this.rpc.call(accessRpc.endSession, { actor, sessionId });
  }

  @Route(routes.resetSecondFactor)
  async resetSecondFactor(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.resetSecondFactor>,
  ): Promise<void> {
    await this.rpc.call(secondFactorRpc.reset, { actor, ...params });
  }
}
