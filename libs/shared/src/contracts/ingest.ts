import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, pageOf, pageRequest } from './common.js';
import { defineRpc } from './contract.js';

/** What became of one webhook delivery (faults.md N2). */
export const deliveryOutcome = z.enum(['applied', 'ignored', 'unsupported', 'quarantined']);
export type DeliveryOutcome = z.infer<typeof deliveryOutcome>;

/** One webhook delivery, without its content: raw bytes may hold what other organizations' customers wrote. */
export const rawDelivery = z.object({
  id,
  receivedAt: instant,
  outcome: deliveryOutcome,
  /** Facts that were published. */
  facts: z.int(),
  /** Why parts of it led nowhere, for example `unknown-account`, `unsupported-field`, `not-json`. */
  reasons: z.array(z.object({ reason: z.string(), detail: z.string().nullable(), count: z.int() })),
  bytes: z.int(),
});
export type RawDelivery = z.infer<typeof rawDelivery>;

export const ingestRpc = {
  listDeliveries: defineRpc(
    'ingest-meta.list-deliveries',
    'What Meta sent and what became of it, newest first. Admin only.',
    pageRequest.extend({ actor, outcome: deliveryOutcome.optional() }),
    pageOf(rawDelivery),
  ),
  replayDelivery: defineRpc(
    'ingest-meta.replay-delivery',
    'Reads the raw bytes of a delivery again with the parser of today. Admin only; harmless to repeat.',
    z.object({ actor, deliveryId: id }),
    rawDelivery,
  ),
};
