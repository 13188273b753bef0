import { toProblem } from '#shared/errors/problem.js';
import type { FastifyReply, FastifyServerOptions } from 'fastify';
import { toDomainError } from './to-domain-error.js';

// No hook runs for such a request, so helmet's headers and our own are missing; the answer needs nothing of what they allow.
const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** What the router refuses before anything of ours runs (a URL that cannot be decoded) looks like every other error. */
export const frameworkError: NonNullable<FastifyServerOptions['frameworkErrors']> = (
  error,
  request,
  reply,
) => {
  const problem = toProblem(toDomainError(error), request.id);
  void (reply as FastifyReply)
    .status(problem.status)
    .headers(headers)
    .type('application/problem+json')
    .send(JSON.stringify(problem));
};
