import { hasChannelRole, type Actor } from '#shared/contracts/actor.js';
import { id } from '#shared/contracts/common.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { csrfTokenFits } from '../sessions/csrf.js';
import { CrossSiteCheck } from '../sessions/cross-site-check.js';
import { SessionCache, type ActiveSession } from '../sessions/session-cache.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { judge } from './access-policy.js';
import type { ApiRequest } from './http-types.js';
import { changesState } from './route-errors.js';
import type { Route } from './route.js';
import { routeOf } from './route.decorator.js';

/** Before every handler: who is it, did it come from our own pages, and does the table allow it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionCache,
    private readonly cookie: SessionCookie,
    private readonly crossSite: CrossSiteCheck,
    private readonly rpc: RpcClient,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = context.getType() === 'http' ? routeOf(context.getHandler()) : undefined;
    if (route === undefined) return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (route.access === 'public') {
      if (changesState(route)) this.crossSite.refuseForeign(request.headers);
      return true;
    }
    request.activeSession = await this.sessions.resolve(this.cookie.read(request.headers));
    requireCsrfToken(route, request, request.activeSession);
    await this.requireAccess(route, request, request.activeSession.actor);
    return true;
  }

  private async requireAccess(route: Route, request: ApiRequest, who: Actor): Promise<void> {
    const params = request.params as Record<string, string | undefined>;
    const verdict = judge(route.access, who, params);
    if (verdict === 'allow') return;
    if (verdict !== 'ask-owner') throw new DomainError(verdict);
    if (typeof route.access === 'object')
      await this.askOwner(who, params.conversationId, route.access.channelRole);
  }

  /** The owner answers `not-found` for what the actor cannot see; only then the role on that very channel counts. */
  private async askOwner(actor: Actor, conversationId: string | undefined, role: ChannelRole): Promise<void> {
    const parsed = id.safeParse(conversationId);
    if (!parsed.success) throw new DomainError('not-found');
    const { channelId } = await this.rpc.call(conversationsRpc.get, { actor, conversationId: parsed.data });
    if (!hasChannelRole(actor, channelId, role)) throw new DomainError('role-missing');
  }
}

function requireCsrfToken(route: Route, request: ApiRequest, session: ActiveSession): void {
  if (!changesState(route)) return;
  if (!csrfTokenFits(request.headers['x-csrf-token'], session.csrfToken))
    throw new DomainError('csrf-token-invalid');
}
