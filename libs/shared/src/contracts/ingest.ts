import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, pageOf, pageRequest } from './common.js';
import { defineEvent, defineRpc } from './contract.js';

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

/** Why a channel is read at Meta (meta-platform.md 4.8). */
export const readReason = z.enum([
  'activation',
  'reconnected',
  'subscription-restored',
  'outage',
  'poll',
  'requested',
]);
export type ReadReason = z.infer<typeof readReason>;

/** One read of what a channel missed, or of its history. */
export const channelRead = z.object({
  id,
  channelId: id,
  reason: readReason,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** What is read: from here (null: as far back as configuration allows) to here. */
  from: instant.nullable(),
  to: instant,
  /** Threads and posts read so far, and how many are known so far; messages and comments found. */
  progress: z.object({ done: z.int(), known: z.int(), found: z.int() }),
  /** How many gaps remained that Meta does not let one read back. */
  gaps: z.int(),
  /** Machine-readable, when it waits or failed: for example `throttled`, `token-invalid`. */
  problem: z.string().nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type ChannelRead = z.infer<typeof channelRead>;

/** What the webhook edge has taken and refused, of the whole installation. */
export const webhookFacts = z.object({
  lastReceivedAt: instant.nullable(),
  /** Taken while the broker was away, and not read yet. */
  waiting: z.int(),
  /** With a wrong signature or none, in the last seven days. */
  refused: z.object({ count: z.int(), lastAt: instant.nullable() }),
});
export type WebhookFacts = z.infer<typeof webhookFacts>;

export const ingestRpc = {
  webhookFacts: defineRpc(
    'ingest-meta.webhook-facts',
    'When Meta last delivered, and how much was refused for its signature. Admin only.',
    z.object({ actor }),
    webhookFacts,
  ),
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
  listReads: defineRpc(
    'ingest-meta.list-reads',
    'Reads of one channel at Meta, newest first, at most 50. Admin only.',
    z.object({ actor, channelId: id }),
    z.object({ items: z.array(channelRead) }),
  ),
  requestRead: defineRpc(
    'ingest-meta.request-read',
    'Reads a channel again from `from` on, as far as Meta lets one. Admin only; while one is waiting, that one is answered.',
    z.object({ actor, channelId: id, from: instant }),
    channelRead,
  ),
  lastEvents: defineRpc(
    'ingest-meta.last-events',
    'When something last came in for each channel; null: never. Admin only.',
    z.object({ actor, channelIds: z.array(id).max(1000) }),
    z.object({ items: z.array(z.object({ channelId: id, at: instant.nullable() })) }),
  ),
};

export const ingestEvents = {
  readProgressed: defineEvent(
    'ingest.read-progressed',
    'A read of a channel got further; for whoever looks at it now.',
    z.object({ organizationId: id, read: channelRead }),
    { live: true },
  ),
};
