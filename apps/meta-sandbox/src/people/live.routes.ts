import type { FastifyInstance } from 'fastify';
import type { LiveBus } from '../world/live-bus.js';

const HEARTBEAT_MS = 15_000;

/** `GET /sandbox/live`: server-sent events that say what changed; pages fetch it themselves. */
export async function liveRoutes(app: FastifyInstance, { live }: { live: LiveBus }): Promise<void> {
  const open = new Set<() => void>();
  app.addHook('preClose', (done) => {
    for (const end of open) end();
    done();
  });
  app.get('/live', (request, reply) => {
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    stream.write('retry: 1000\n\n');
    const unsubscribe = live.subscribe((change) => stream.write(`data: ${JSON.stringify(change)}\n\n`));
    const heartbeat = setInterval(() => stream.write(': alive\n\n'), HEARTBEAT_MS);
    const end = (): void => {
      clearInterval(heartbeat);
      unsubscribe();
      open.delete(end);
      stream.end();
    };
    open.add(end);
    request.raw.on('close', end);
  });
}
