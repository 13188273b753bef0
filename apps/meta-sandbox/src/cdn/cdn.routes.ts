import type { FastifyInstance } from 'fastify';
import type { Cdn } from './cdn.js';

type Address = { Params: { id: string; name: string }; Querystring: { oe?: string; oh?: string } };

/** `/sandbox-cdn/{file}/{name}?oe&oh`: 403 for a wrong or expired signature, 404 for what is gone [unverified]. */
export async function cdnRoutes(
  app: FastifyInstance,
  { cdn }: { cdn: Cdn },
): Promise<void> {
  app.get<Address>('/sandbox-cdn/:id/:name', (request, reply) => {
    const { oe = '', oh = '' } = request.query;
    if (!cdn.accepts(request.params.id, oe, oh)) {
      return reply.code(403).type('text/plain').send('URL signature expired');
    }
    const file = cdn.find(request.params.id);
    if (!file) return reply.code(404).type('text/plain').send('Content not found');
    return reply.header('Cache-Control', 'private, max-age=3600').type(file.mime).send(cdn.bytes(file));
  });
}
