import type { Actor } from '#shared/contracts/actor.js';
import { accessRpc } from '#shared/contracts/access.js';
import { preferencesRpc } from '#shared/contracts/preferences.js';
import { secondFactorRpc } from '#shared/contracts/second-factor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** What everybody changes about themselves. */
@Controller()
export class MeController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.updateProfile)
  updateProfile(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.updateProfile>,
  ): Promise<RouteOutput<typeof routes.updateProfile>> {
    return this.rpc.call(accessRpc.updateProfile, { actor, ...body });
  }

  @Route(routes.getPreferences)
  getPreferences(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.getPreferences>> {
    return this.rpc.call(preferencesRpc.get, { actor });
  }

  @Route(routes.savePreferences)
  savePreferences(
    @CurrentActor() actor: Actor,
    @Input() { body: preferences }: RouteInput<typeof routes.savePreferences>,
  ): Promise<RouteOutput<typeof routes.savePreferences>> {
    return this.rpc.call(preferencesRpc.save, { actor, preferences });
  }

  @Route(routes.changePassword)
  async changePassword(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.changePassword>,
  ): Promise<void> {
    await this.rpc.call(accessRpc.changePassword, { actor, ...body });
  }

  @Route(routes.getSecondFactor)
  getSecondFactor(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.getSecondFactor>> {
    return this.rpc.call(secondFactorRpc.get, { actor });
  }

  @Route(routes.startSecondFactor)
  startSecondFactor(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.startSecondFactor>,
  ): Promise<RouteOutput<typeof routes.startSecondFactor>> {
    return this.rpc.call(secondFactorRpc.start, { actor, ...body });
  }

  @Route(routes.confirmSecondFactor)
  confirmSecondFactor(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.confirmSecondFactor>,
  ): Promise<RouteOutput<typeof routes.confirmSecondFactor>> {
    return this.rpc.call(secondFactorRpc.confirm, { actor, ...body });
  }

  @Route(routes.removeSecondFactor)
  async removeSecondFactor(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.removeSecondFactor>,
  ): Promise<void> {
    await this.rpc.call(secondFactorRpc.remove, { actor, ...body });
  }

  @Route(routes.listMySessions)
  listMySessions(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.listMySessions>> {
    return this.rpc.call(accessRpc.listSessions, { actor, userId: actor.userId });
  }

  /** An admin may end anybody's session, but not by this way. */
  @Route(routes.endMySession)
  async endMySession(
    @CurrentActor() actor: Actor,
    @Input() { params: { sessionId } }: RouteInput<typeof routes.endMySession>,
  ): Promise<void> {
    const { items } = await this.rpc.call(accessRpc.listSessions, { actor, userId: actor.userId });
    if (!items.some(({ id }) => id === sessionId)) throw new DomainError('not-found');
    await this.rpc.call(accessRpc.endSession, { actor, sessionId });
  }

  @Route(routes.endMyOtherSessions)
  endMyOtherSessions(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.endMyOtherSessions>> {
    return this.rpc.call(accessRpc.endOtherSessions, { actor });
  }
}
