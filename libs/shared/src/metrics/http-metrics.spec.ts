import fastify from 'fastify';
import { registerHttpMetrics } from './http-metrics.js';
import { registry } from './registry.js';

it('counts by template of the route, method and class of the status; no stream, and nothing of the address', async () => {
  const app = fastify();
  registerHttpMetrics(app);
  app.get('/v1/things/:id', async (_request, reply) => reply.status(201).send({}));
  app.get('/v1/stream', (_request, reply) => {
    reply.header('content-type', 'text/event-stream; charset=utf-8').hijack().raw.end();
  });
  await app.inject('/v1/things/4711?text=hello');
  await app.inject('/v1/stream');
  await app.inject({ method: 'DELETE', url: '/nowhere/4711' });
  await app.close();

  const [metric] = await registry.getMetricsAsJSON();
  const counted = metric?.values.filter(
    (value) => 'metricName' in value && String(value.metricName).endsWith('_count'),
  );
  expect(counted?.map(({ labels, value }) => ({ ...labels, value }))).toEqual([
    { route: '/v1/things/:id', method: 'GET', status: '2xx', value: 1 },
    { route: 'unmatched', method: 'DELETE', status: '4xx', value: 1 },
  ]);
});
