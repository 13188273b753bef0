import { SpanKind } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { newId } from '../database/ids.js';
import { correlation, type CorrelationContext } from '../logging/logger.js';
import { beginSpan, type OpenSpan } from '../tracing/spans.js';

const wellFormed = /^[\w.:-]{1,128}$/;
const spans = new WeakMap<FastifyRequest, OpenSpan>();

/**
 * Each request gets a correlation id (its own `x-request-id` when it is well-formed), which its answer tells, and a span below
 * the one of its `traceparent`.
 */
export function registerCorrelation(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unmatched';
    const attributes = { 'http.request.method': method, 'http.route': route };
    const span = beginSpan(
      { name: `${method} ${route}`, kind: SpanKind.SERVER, attributes },
      contextOf(request),
    );
    spans.set(request, span);
    void reply.header('x-request-id', span.context.correlationId);
    correlation.run(span.context, done);
  });
  // Reading the body goes on in the context of the socket; step back into ours.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else correlation.run(span.context, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply;
    const failure = statusCode < 500 ? undefined : String(statusCode);
    spans.get(request)?.end(failure, { 'http.response.status_code': statusCode });
    done();
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
