import type { FastifyInstance, FastifyRequest } from 'fastify';
import { newId } from '../database/ids.js';
import { correlation, type CorrelationContext } from '../logging/logger.js';

const wellFormed = /^[\w.:-]{1,128}$/;
const contexts = new WeakMap<FastifyRequest, CorrelationContext>();

/** Each request gets a correlation id (its own `x-request-id` when it is well-formed) and tells it in the answer. */
export function registerCorrelation(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const context = contextOf(request);
    contexts.set(request, context);
    void reply.header('x-request-id', context.correlationId);
    correlation.run(context, done);
  });
  // Reading the body goes on in the context of the socket; step back into ours.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const context = contexts.get(request);
    if (context === undefined) done();
    else correlation.run(context, done);
  });
}

function contextOf(request: FastifyRequest): CorrelationContext {
  const id = request.headers['x-request-id'];
  const traceparent = request.headers['traceparent'];
  return {
    correlationId: typeof id === 'string' && wellFormed.test(id) ? id : newId(),
    traceparent: typeof traceparent === 'string' && wellFormed.test(traceparent) ? traceparent : undefined,
  };
}
