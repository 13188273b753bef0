import type { IncomingHttpHeaders } from 'node:http';
import type { ApiReply } from '../api/http-types.js';

const NAME = 'parley_session';
const pattern = new RegExp(`(?:^|;)\\s*${NAME}=([\\w-]{1,512})\\s*(?:;|$)`);

/** The cookie with the session token: not readable by scripts, not sent by other sites' forms, only over TLS where there is TLS. */
export class SessionCookie {
  private readonly attributes: string;

  constructor(publicUrl: string) {
    const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${secure}`;
  }

  /** The session token of a request; undefined when there is none. Tokens are base64url, so nothing is encoded. */
  read(headers: IncomingHttpHeaders): string | undefined {
    return pattern.exec(headers.cookie ?? '')?.[1];
  }

  set(reply: ApiReply, token: string, expires: Date): void {
    void reply.header('set-cookie', `${NAME}=${token}; Expires=${expires.toUTCString()}; ${this.attributes}`);
  }

  clear(reply: ApiReply): void {
    void reply.header('set-cookie', `${NAME}=; Max-Age=0; ${this.attributes}`);
  }
}
