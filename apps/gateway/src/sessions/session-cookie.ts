import { fastifyCookie } from '@fastify/cookie';

export const SESSION_COOKIE = 'parley_session';

/** The session token in a Cookie header; undefined when there is none. */
export function sessionTokenIn(cookieHeader: string | undefined): string | undefined {
  return cookieHeader === undefined ? undefined : fastifyCookie.parse(cookieHeader)[SESSION_COOKIE];
}

/** Makes the Set-Cookie headers of a session. `Secure` when browsers reach us over TLS. */
export class SessionCookie {
  private readonly options;

  constructor(publicUrl: string) {
    this.options = {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: publicUrl.startsWith('https:'),
    } as const;
  }

  set(token: string, expiresAt: Date): string {
    return fastifyCookie.serialize(SESSION_COOKIE, token, { ...this.options, expires: expiresAt });
  }

  clear(): string {
    return fastifyCookie.serialize(SESSION_COOKIE, '', { ...this.options, maxAge: 0 });
  }
}
