import type { IncomingHttpHeaders } from 'node:http';
import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller, Headers, Res } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { CurrentActor, CurrentSession, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { OpenedSession } from './opened-session.js';
import { SessionCache, type ActiveSession } from './session-cache.js';
import { SessionCookie } from './session-cookie.js';
import { sessionView, type SessionView } from './session-view.js';

@Controller()
export class SessionController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly sessions: SessionCache,
    private readonly cookie: SessionCookie,
    private readonly opened: OpenedSession,
  ) {}

  @Route(routes.signIn)
  async signIn(
    @Input() { body }: RouteInput<typeof routes.signIn>,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<SessionView> {
    const opened = await this.rpc.call(accessRpc.signIn, {
      ...body,
      userAgent: headers['user-agent']?.slice(0, 512),
    });
    return this.opened.answer(opened, headers, reply);
  }

  @Route(routes.getSession)
  getSession(@CurrentSession() session: ActiveSession): SessionView {
    return sessionView(session);
  }

  @Route(routes.signOut)
  async signOut(
    @CurrentSession() { token, actor }: ActiveSession,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<void> {
    await this.rpc.call(accessRpc.signOut, { token });
    this.sessions.dropSession(actor.sessionId);
    this.cookie.clear(reply);
  }

  @Route(routes.listUsers)
  listUsers(@CurrentActor() actor: Actor): Promise<RouteOutput<typeof routes.listUsers>> {
    return this.rpc.call(accessRpc.listUsers, { actor });
  }
}
