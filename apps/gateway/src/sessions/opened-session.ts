import type { Session } from '#shared/contracts/access.js';
import { Injectable } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { SessionCookie } from './session-cookie.js';
import { sessionView, type SessionView } from './session-view.js';

/** A session that was opened just now: its token goes into the cookie and nowhere else. */
@Injectable()
export class OpenedSession {
  constructor(private readonly cookie: SessionCookie) {}

  answer(opened: Session, reply: ApiReply): SessionView {
    const expiresAt = new Date(opened.expiresAt);
    this.cookie.set(reply, opened.token, expiresAt);
    return sessionView({ ...opened, expiresAt });
  }
}
