import type { CookieSerializeOptions } from '@fastify/cookie';
import type { ApiReply, ApiRequest } from '../api/http-types.js';

const NAME = 'parley_session';

/** The cookie with the session token: not readable by scripts, not sent by other sites' forms, only over TLS where there is TLS. */
export class SessionCookie {
  private readonly options: CookieSerializeOptions;

  constructor(publicUrl: string) {
    this.options = { httpOnly: true, sameSite: 'lax', path: '/', secure: publicUrl.startsWith('https:') };
  }

  /** The session token of a request; undefined when there is none. */
  read(request: ApiRequest): string | undefined {
    return request.cookies[NAME];
  }

  set(reply: ApiReply, token: string, expires: Date): void {
    void reply.setCookie(NAME, token, { ...this.options, expires });
  }

  clear(reply: ApiReply): void {
    void reply.clearCookie(NAME, this.options);
  }
}
