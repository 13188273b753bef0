import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness.js';

/** `/health/live`: the process answers. `/health/ready`: it can do its work; 503 otherwise. Beside Nest, so unguarded. */
export function registerHealthRoutes(fastify: FastifyInstance, readiness: Readiness): void {
  fastify.get('/health/live', async () => ({ live: true }));
  fastify.get('/health/ready', async (_request, reply) => {
    const report = await readiness.report();
    return reply.status(report.ready ? 200 : 503).send(report);
  });
}
