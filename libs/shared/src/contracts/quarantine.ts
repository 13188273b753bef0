import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, nothing, pageOf, pageRequest } from './common.js';
import { defineRpc } from './contract.js';

/** Services that keep a quarantine: each that consumes durable events. */
export const quarantineServices = [
  'access-control',
  'channels',
  'conversations',
  'ingest-meta',
  'webhooks',
] as const;
export type QuarantineService = (typeof quarantineServices)[number];

/** A message that could not be handled, kept whole in the consumer's database. */
export const quarantinedMessage = z.object({
  id,
  queue: z.string(),
  routingKey: z.string(),
  error: z.string(),
  attempts: z.int(),
  quarantinedAt: instant,
  replayedAt: instant.nullable(),
});
export type QuarantinedMessage = z.infer<typeof quarantinedMessage>;

/** The quarantine of one service: list and replay. Admin only. */
export function quarantineRpc<const Service extends QuarantineService>(service: Service) {
  return {
    list: defineRpc(
      `${service}.list-quarantined`,
      'Messages this service could not handle, newest first.',
      pageRequest.extend({ actor }),
      pageOf(quarantinedMessage),
    ),
    replay: defineRpc(
      `${service}.replay-quarantined`,
      'Puts a quarantined message back into its queue.',
      z.object({ actor, id }),
      nothing,
    ),
  };
}
