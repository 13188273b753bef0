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

/** Measures each answered request. The live stream is none: it is handed over, and counted by its clients. */
export function registerHttpMetrics(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    requestSeconds.observe({ route, method: request.method, status }, reply.elapsedTime / 1000);
    done();
  });
}
