import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { World } from '../world/world.js';
import { parseInput } from './parse-input.js';

const querySchema = z.object({
  /** Rows after this sequence number. */
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
  status: z.enum(['pending', 'delivered', 'gave-up', 'suppressed']).optional(),
});

interface Row {
  seq: number;
}

function part(rows: Row[], { after, limit }: { after: number; limit: number }): object {
  const data = rows.filter((row) => row.seq > after).slice(0, limit);
  return { data, next: data.length === limit ? data[data.length - 1]?.seq : undefined };
}

/** The ledgers that fault runs compare with (faults.md): what Meta sent, what it accepted, and its own letters. */
export async function ledgerRoutes(app: FastifyInstance, { world }: { world: World }): Promise<void> {
  app.get('/deliveries', (request) => {
    const query = parseInput(querySchema, request.query);
    return part(
      world.deliveries.filter((row) => !query.status || row.status === query.status),
      query,
    );
  });
  app.get('/alerts', (request) => part(world.alerts.all(), parseInput(querySchema, request.query)));
  app.get('/callbacks', (request) => part(world.callbacks.all(), parseInput(querySchema, request.query)));
  app.get('/sends', (request) => part(world.sends.all(), parseInput(querySchema, request.query)));
}
