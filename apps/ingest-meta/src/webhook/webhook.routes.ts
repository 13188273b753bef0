import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { toProblem, type Problem } from '#shared/errors/problem.js';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AcceptService } from './accept.service.js';
import { webhookProblem } from './problems.js';
import { isSignedBy } from './signature.js';
import { challengeOf } from './verification.js';

export interface WebhookOptions {
  appSecret: string;
  verifyToken: string;
  /** Bytes. */
  bodyLimit: number;
  accept: Pick<AcceptService, 'accept'>;
}

export const WEBHOOK_PATH = '/webhooks/meta';

const noBody = Buffer.alloc(0);
const logger = new Logger('Webhook');

/**
 * The public edge (meta-platform.md 2): Meta's handshake, and signed bytes in. Stands on Fastify itself rather than on a
 * Nest controller: no interceptor, pipe or body parser comes between the socket and the signature.
 */
export async function webhookRoutes(server: FastifyInstance, options: WebhookOptions): Promise<void> {
  const { appSecret, verifyToken, bodyLimit, accept } = options;
  keepBytes(server, bodyLimit);
  server.setErrorHandler((error, _request, reply) =>
    sendProblem(reply, problemOf(error, requestIdOf(reply))),
  );

  server.get(WEBHOOK_PATH, (request, reply) => {
    const challenge = challengeOf(request.query as Record<string, unknown>, verifyToken);
    if (challenge === undefined)
      return sendProblem(reply, webhookProblem('verification-refused', requestIdOf(reply)));
    return reply.type('text/plain').send(challenge);
  });

  server.post(WEBHOOK_PATH, { bodyLimit }, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : noBody;
    if (!isSignedBy(appSecret, body, request.headers['x-hub-signature-256']))
      return sendProblem(reply, webhookProblem('signature-invalid', requestIdOf(reply)));
    await accept.accept(body);
    return reply.code(200).send();
  });
}

/** Whatever the content type says; more than the limit is refused by its announced length, or while it comes in. */
function keepBytes(server: FastifyInstance, bodyLimit: number): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
    done(null, body),
  );
}

function problemOf(error: unknown, requestId: string): Problem {
  const known = toDomainError(error);
  if (known.code === 'internal-error') logger.error({ msg: 'A webhook failed', err: known.cause, requestId });
  return toProblem(known, requestId);
}

function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const { statusCode } = error as { statusCode?: number };
  if (statusCode === 413)
    return new DomainError('body-too-large', { detail: 'The webhook is larger than WEBHOOK_BODY_LIMIT.' });
  if (statusCode !== undefined && statusCode < 500) return new DomainError('bad-request');
  return new DomainError('internal-error', { cause: error });
}

/** Set for every request (libs/shared/service); missing only where a server has no such hook. */
function requestIdOf(reply: FastifyReply): string {
  const id = reply.getHeader('x-request-id');
  return typeof id === 'string' ? id : newId();
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
