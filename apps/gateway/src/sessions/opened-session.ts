import type { IncomingHttpHeaders } from 'node:http';
import { accessRpc, type Session } from '#shared/contracts/access.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Injectable } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { SessionCookie } from './session-cookie.js';
import { sessionView, type SessionView } from './session-view.js';

/** A session that was opened just now: its token goes into the cookie and nowhere else. */
@Injectable()
export class OpenedSession {
  constructor(
    private readonly rpc: RpcClient,
    private readonly cookie: SessionCookie,
  ) {}

  /** Ends the session that the browser had before: nobody could end it any more by signing out. */
  async answer(opened: Session, request: IncomingHttpHeaders, reply: ApiReply): Promise<SessionView> {
    const earlier = this.cookie.read(request);
    if (earlier !== undefined) await this.rpc.call(accessRpc.signOut, { token: earlier });
    const expiresAt = new Date(opened.expiresAt);
    this.cookie.set(reply, opened.token, expiresAt);
    return sessionView({ ...opened, expiresAt });
  }
}
