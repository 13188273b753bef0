import type { FastifyInstance } from 'fastify';
import type { FaultKnobs } from '../faults/knobs.js';
import type { Cdn } from './cdn.js';

type Address = { Params: { id: string; name: string }; Querystring: { oe?: string; oh?: string } };

/** `/sandbox-cdn/{file}/{name}?oe&oh`: 403 for a wrong or expired signature, 404 for what is gone [unverified]. */
export async function cdnRoutes(
  app: FastifyInstance,
  { cdn, faults }: { cdn: Cdn; faults: FaultKnobs },
): Promise<void> {
  app.get<Address>('/sandbox-cdn/:id/:name', async (request, reply) => {
    const fault = faults.takeOne('cdn');
    if (fault?.hangMs) await new Promise((resolve) => setTimeout(resolve, fault.hangMs));
    if (fault?.redirect) return reply.redirect(fault.redirect);
    if (fault?.status) return reply.code(fault.status).send();
    const { oe = '', oh = '' } = request.query;
    if (!cdn.accepts(request.params.id, oe, oh)) {
      return reply.code(403).type('text/plain').send('URL signature expired');
    }
    const file = cdn.find(request.params.id);
    if (!file) return reply.code(404).type('text/plain').send('Content not found');
    return reply.header('Cache-Control', 'private, max-age=3600').type(file.mime).send(cdn.bytes(file));
  });
}
