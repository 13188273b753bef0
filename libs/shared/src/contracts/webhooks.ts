import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, nothing, pageOf, pageRequest } from './common.js';
import { defineRpc } from './contract.js';

/** What can be sent out: the events of the live stream that concern a channel. */
export const webhookEventType = z.enum(['conversation.changed', 'channel.changed']);
export type WebhookEventType = z.infer<typeof webhookEventType>;

/** Why an endpoint gets nothing at the moment. `failing`: switched off after days without success. */
export const webhookState = z.enum(['active', 'paused', 'failing']);

const endpointFields = {
  /** `https`, and a public address (SSRF guard); `http` only where configuration allows it. */
  url: z.url().max(2048),
  description: z.string().max(255),
  eventTypes: z.array(webhookEventType).min(1),
  /** Only what concerns these channels; null: all of the organization. */
  channelIds: z.array(id).max(1000).nullable(),
};

/** Where events are sent to, after the Standard Webhooks specification. */
export const webhookEndpoint = z.object({
  id,
  ...endpointFields,
  state: webhookState,
  /** Since when nothing succeeded; null: the last one did. */
  failingSince: instant.nullable(),
  lastDeliveryAt: instant.nullable(),
  /** While a rotated secret is still used beside the new one. */
  previousSecretUntil: instant.nullable(),
  createdAt: instant,
  version: z.int(),
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

/** One attempt to deliver. */
export const webhookAttempt = z.object({
  at: instant,
  /** HTTP status; null: no answer. */
  status: z.int().nullable(),
  /** For example `timeout`, `refused-address`, `connection-failed`, `redirected`; null: it was a 2xx. */
  problem: z.string().nullable(),
  durationMs: z.int(),
});
export type WebhookAttempt = z.infer<typeof webhookAttempt>;

/** One event on its way to one endpoint. */
export const webhookDelivery = z.object({
  /** The `webhook-id`: the same for each attempt and each replay. */
  id,
  eventType: z.string(),
  /** Exactly what is sent. */
  body: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.array(webhookAttempt),
  nextAttemptAt: instant.nullable(),
  createdAt: instant,
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

const withSecret = webhookEndpoint.extend({
  /** `whsec_…`, shown this once. */
  secret: z.string(),
});
const target = z.object({ actor, endpointId: id });

/** Outgoing webhooks. All of it is for admins. */
export const webhooksRpc = {
  listEndpoints: defineRpc(
    'webhooks.list-endpoints',
    'All endpoints of the organization, oldest first. Admin only.',
    z.object({ actor }),
    z.object({ items: z.array(webhookEndpoint) }),
  ),
  getEndpoint: defineRpc('webhooks.get-endpoint', 'One endpoint. Admin only.', target, webhookEndpoint),
  createEndpoint: defineRpc(
    'webhooks.create-endpoint',
    'Adds an endpoint, at most 50. Admin only. An address that is not allowed: `validation-failed`.',
    z.object({ actor, ...endpointFields }),
    withSecret,
  ),
  updateEndpoint: defineRpc(
    'webhooks.update-endpoint',
    'Changes an endpoint, pauses or resumes it. Admin only. Changed meanwhile: `precondition-failed`.',
    target.extend({
      expectedVersion: z.int(),
      changes: z.object(endpointFields).extend({ paused: z.boolean() }).partial(),
    }),
    webhookEndpoint,
  ),
  removeEndpoint: defineRpc(
    'webhooks.remove-endpoint',
    'Removes an endpoint with its deliveries. Admin only.',
    target.extend({ expectedVersion: z.int() }),
    nothing,
  ),
  rotateSecret: defineRpc(
    'webhooks.rotate-secret',
    'Makes a new secret; for 24 hours each delivery is signed with both. Admin only.',
    target,
    withSecret,
  ),
  sendTest: defineRpc(
    'webhooks.send-test',
    'Sends a `webhook.test` event at once and answers with what became of it. Admin only.',
    target,
    webhookDelivery,
  ),
  listDeliveries: defineRpc(
    'webhooks.list-deliveries',
    'What was sent to an endpoint, newest first. Admin only.',
    pageRequest.extend({
      actor,
      endpointId: id,
      state: z.enum(['waiting', 'delivered', 'failed']).optional(),
    }),
    pageOf(webhookDelivery),
  ),
  replayDelivery: defineRpc(
    'webhooks.replay-delivery',
    'Sends a delivery again under the same id, whatever became of it. Admin only.',
    target.extend({ deliveryId: id }),
    webhookDelivery,
  ),
};
