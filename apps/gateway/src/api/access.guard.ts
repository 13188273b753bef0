import { hasChannelRole, type Actor } from '#shared/contracts/actor.js';
import { id } from '#shared/contracts/common.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import type { ChannelRole, TokenScope } from '#shared/contracts/roles.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { csrfTokenFits } from '../sessions/csrf.js';
import { CrossSiteCheck } from '../sessions/cross-site-check.js';
import { bearerToken } from '../sessions/api-token.js';
import { SessionCache, type ActiveSession } from '../sessions/session-cache.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { judge } from './access-policy.js';
import { RateLimits } from '../limits/rate-limits.js';
import type { ApiReply, ApiRequest } from './http-types.js';
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
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = context.getType() === 'http' ? routeOf(context.getHandler()) : undefined;
    if (route === undefined) return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const reply = context.switchToHttp().getResponse<ApiReply>();
    if (route.access === 'public') {
      if (changesState(route)) this.crossSite.refuseForeign(request.headers);
      if (route.rate !== undefined) await this.limits.take(route, request.ip, reply);
      return true;
    }
    const session = await this.sessions.resolve(
      bearerToken(request.headers) ?? this.cookie.read(request.headers),
    );
    request.activeSession = session;
    await this.limits.take(route, session.actor.sessionId, reply);
    if (session.scopes === null) requireCsrfToken(route, request, session);
    else requireScope(route, session.scopes);
    await this.requireAccess(route, request, session.actor);
    return true;
  }

  private async requireAccess(route: Route, request: ApiRequest, who: Actor): Promise<void> {
    const params = request.params as Record<string, string | undefined>;
    const verdict = judge(route.access, who, params);
    if (verdict === 'allow') return;
    if (verdict !== 'ask-owner') throw new DomainError(verdict);
    if (typeof route.access === 'object' && 'channelRole' in route.access)
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

/** What a token may be used for is the first question; what its user may do comes after that. */
function requireScope({ scope }: Route, scopes: readonly TokenScope[]): void {
  if (scope === 'session' || scope === undefined) throw new DomainError('session-only');
  if (!scopes.includes(scope))
    throw new DomainError('scope-missing', { detail: `This takes a token with the scope ${scope}.` });
}

function requireCsrfToken(route: Route, request: ApiRequest, session: ActiveSession): void {
  if (!changesState(route)) return;
  if (!csrfTokenFits(request.headers['x-csrf-token'], session.csrfToken))
    throw new DomainError('csrf-token-invalid');
}
