import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';
import { callBuckets, registry } from './registry.js';

const requestSeconds = new Histogram({
  name: 'parley_http_request_seconds',
  help: 'Time of HTTP requests by template of the route, method and class of the status',
  labelNames: ['route', 'method', 'status'],
  buckets: callBuckets,
  registers: [registry],
});

/** Measures each answered request; a live stream ends when its reader goes, and has no time that says anything. */
export function registerHttpMetrics(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) return done();
    const route = request.routeOptions.url ?? 'unmatched';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    requestSeconds.observe({ route, method: request.method, status }, reply.elapsedTime / 1000);
    done();
  });
}
