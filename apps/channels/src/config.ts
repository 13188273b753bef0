import { brokerConfig, databaseConfig, graphConfig, httpConfig } from '#shared/config/common-config.js';
import { z } from 'zod';
import { tokenKeys } from './tokens/token-keys.js';

/** The configuration of this service; `main.ts` and `migrate.ts` parse it, nothing else reads the environment. */
export const channelsConfig = z.object({
  ...httpConfig,
  ...brokerConfig,
  ...databaseConfig,
  ...graphConfig,
  /** Milliseconds until a call to Graph is given up. */
  GRAPH_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(20_000),
  TOKEN_KEYS: tokenKeys,
  /** Where Meta delivers webhooks: the public address of ingest-meta's edge. */
  WEBHOOK_CALLBACK_URL: z.url({ error: 'expected an absolute URL' }),
  WEBHOOK_VERIFY_TOKEN: z
    .string({ error: 'expected the token that the webhook edge confirms' })
    .min(8, 'too short'),
});
export type ChannelsConfig = z.output<typeof channelsConfig>;
