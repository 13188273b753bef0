import { id, instant } from '#shared/contracts/common.js';
import { z } from 'zod';
import { streamEvents } from './stream-events.js';

/** What is sent to a webhook endpoint: what the live stream says, signed after the Standard Webhooks specification. */
export const webhookEvents = {
  'conversation.changed': z
    .object({
      type: z.literal('conversation.changed'),
      timestamp: instant,
      data: streamEvents['conversation.changed'],
    })
    .meta({ id: 'ConversationChangedWebhook' }),
  'channel.changed': z
    .object({ type: z.literal('channel.changed'), timestamp: instant, data: streamEvents['channel.changed'] })
    .meta({ id: 'ChannelChangedWebhook' }),
  'webhook.test': z
    .object({ type: z.literal('webhook.test'), timestamp: instant, data: z.object({ endpointId: id }) })
    .meta({ id: 'TestWebhook', description: 'Sent by the test button only.' }),
};

/** Any of them, for who verifies and reads what arrives. */
export const webhookEvent = z
  .discriminatedUnion('type', [
    webhookEvents['conversation.changed'],
    webhookEvents['channel.changed'],
    webhookEvents['webhook.test'],
  ])
  .meta({ id: 'WebhookEvent' });

/** The headers of the Standard Webhooks specification. */
export const webhookHeaders = z.object({
  'webhook-id': z.string().meta({
    description:
      'The same for each attempt and each replay of one delivery: remember it to handle each once.',
  }),
  'webhook-timestamp': z.string().meta({
    description: 'When it was sent, in seconds since 1970. Refuse what is older than five minutes.',
  }),
  'webhook-signature': z.string().meta({
    description:
      'One or, while a secret is rotated, two signatures, separated by a space: `v1,` and the base64 HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}`. The key is what follows `whsec_` in the secret, read as base64.',
  }),
});
