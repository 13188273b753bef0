import { toProblem } from '#shared/errors/problem.js';
import type { FastifyReply, FastifyServerOptions } from 'fastify';
import { toDomainError } from './to-domain-error.js';

/** What the router refuses before anything of ours runs (a URL that cannot be decoded) looks like every other error. */
export const frameworkError: NonNullable<FastifyServerOptions['frameworkErrors']> = (
  error,
  request,
  reply,
) => {
  const problem = toProblem(toDomainError(error), request.id);
  void (reply as FastifyReply)
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problem));
};
