import type { IncomingHttpHeaders } from 'node:http';
import { accessRpc } from '#shared/contracts/access.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller, Headers, Res } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { OpenedSession } from '../sessions/opened-session.js';
import type { SessionView } from '../sessions/session-view.js';

/** Ways in besides the sign-in: the first set-up, and links of invitations and resets. */
@Controller()
export class EntryController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly opened: OpenedSession,
  ) {}

  @Route(routes.getSetup)
  getSetup(): Promise<RouteOutput<typeof routes.getSetup>> {
    return this.rpc.call(accessRpc.getSetup, {});
  }

  @Route(routes.setUp)
  async setUp(
    @Input() { body }: RouteInput<typeof routes.setUp>,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<SessionView> {
    const session = await this.rpc.call(accessRpc.setUp, {
      ...body,
      userAgent: headers['user-agent']?.slice(0, 512),
    });
    return this.opened.answer(session, headers, reply);
  }

  @Route(routes.lookAtLink)
  lookAtLink(
    @Input() { body }: RouteInput<typeof routes.lookAtLink>,
  ): Promise<RouteOutput<typeof routes.lookAtLink>> {
    return this.rpc.call(accessRpc.lookAtLink, body);
  }

  @Route(routes.redeemLink)
  async redeemLink(
    @Input() { body }: RouteInput<typeof routes.redeemLink>,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<SessionView> {
    const session = await this.rpc.call(accessRpc.redeemLink, {
      ...body,
      userAgent: headers['user-agent']?.slice(0, 512),
    });
    return this.opened.answer(session, headers, reply);
  }
}
