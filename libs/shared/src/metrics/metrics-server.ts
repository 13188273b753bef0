import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Readiness } from '../service/readiness.js';
import { registry } from './registry.js';

/**
 * `/metrics` for Prometheus, and the health endpoints once more, on a port of their own that no proxy leads to. Stays up until
 * the process ends, so that the end can be watched too.
 */
export function startMetricsServer(options: {
  host: string;
  port: number;
  readiness: Readiness;
}): Promise<Server> {
  const { host, port, readiness } = options;
  const server = createServer((request, response) => {
    void answer(request.url ?? '', readiness, response).catch((error: Error) => {
      send(response, 500, 'text/plain', error.message);
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`METRICS_PORT: ${error.message}`)));
    server.listen(port, host, () => resolve(server));
  });
}

async function answer(path: string, readiness: Readiness, response: ServerResponse): Promise<void> {
  if (path === '/metrics') return send(response, 200, registry.contentType, await registry.metrics());
  if (path === '/health/live') return sendJson(response, 200, { live: true });
  if (path !== '/health/ready') return sendJson(response, 404, {});
  const report = await readiness.report();
  sendJson(response, report.ready ? 200 : 503, report);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, 'application/json', JSON.stringify(body));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}
