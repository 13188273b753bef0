import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postWebhook } from './http-post.js';

let server: Server;

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function listen(answer: Parameters<typeof createServer>[1]): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it('reports the status', async () => {
  const url = await listen((_request, response) => response.writeHead(503).end('busy'));
  expect(await postWebhook(url, Buffer.from('{}'), {})).toMatchObject({ status: 503 });
});

it('reports a cut connection', async () => {
  const url = await listen((request) => request.socket.destroy());
  expect(await postWebhook(url, Buffer.from('{}'), {})).toMatchObject({ status: null, error: 'ECONNRESET' });
});

it('waits five seconds, no longer', async () => {
  const url = await listen((_request, response) => void response.writeHead(200).write('…'));
  const attempt = await postWebhook(url, Buffer.from('{}'), {});
  expect(attempt).toMatchObject({ status: null, error: 'timeout' });
  expect(attempt.durationMs).toBeGreaterThanOrEqual(4900);
  expect(attempt.durationMs).toBeLessThan(8000);
}, 10_000);
