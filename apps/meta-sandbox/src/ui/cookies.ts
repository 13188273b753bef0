import type { FastifyReply, FastifyRequest } from 'fastify';

interface CookieOptions {
  maxAgeSeconds: number;
  httpOnly?: boolean;
}

/** The value of a cookie. Own lines instead of a plug-in: the values are ids and languages, nothing to encode. */
export function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** `value` must be a cookie-safe word; ids and languages are. */
export function setCookie(reply: FastifyReply, name: string, value: string, options: CookieOptions): void {
  const httpOnly = options.httpOnly ? '; HttpOnly' : '';
  reply.header(
    'Set-Cookie',
    `${name}=${value}; Path=/; Max-Age=${options.maxAgeSeconds}; SameSite=Lax${httpOnly}`,
  );
}
