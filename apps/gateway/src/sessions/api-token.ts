import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '#shared/errors/domain-error.js';
import { isWellFormedToken } from '#shared/tokens/api-token-format.js';

/** The API token of a request; undefined without an Authorization header. Anything else in that header: `session-missing`. */
export function bearerToken({ authorization }: IncomingHttpHeaders): string | undefined {
  if (authorization === undefined) return undefined;
  const token = /^Bearer ([\w]{1,255})$/i.exec(authorization)?.[1];
  // A mistyped token costs nobody a look-up.
  if (token === undefined || !isWellFormedToken(token)) throw new DomainError('session-missing');
  return token;
}
