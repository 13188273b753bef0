import type { FastifyReply, FastifyRequest } from 'fastify';
import { SandboxError } from './sandbox-error.js';

/** An error of the sandbox's own API as problem+json (RFC 9457). */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  return reply.code(problem.status).type('application/problem+json').send(problem);
}

function toProblem(error: unknown): { status: number; [key: string]: unknown } {
  if (error instanceof SandboxError) {
    const { status, code, message, errors } = error;
    const type = `/docs/meta-sandbox#${code}`;
    return { type, title: code, status, detail: message, ...(errors.length > 0 ? { errors } : {}) };
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500)
    return { title: 'bad-request', status, detail: (error as Error).message };
  return { title: 'internal-error', status: 500, detail: 'The sandbox failed; its log says why.' };
}
