import { brokerConfig, databaseConfig, graphConfig, httpConfig } from '#shared/config/common-config.js';
import { storageConfig } from '#shared/storage/storage-config.js';
import { z } from 'zod';
import { tokenKeys } from '#shared/encryption/token-keys.js';

/** The configuration of this service; `main.ts` and `migrate.ts` parse it, nothing else reads the environment. */
export const channelsConfig = z.object({
  ...httpConfig,
  ...brokerConfig,
  ...databaseConfig,
  ...graphConfig,
  ...storageConfig,
  /** Milliseconds until a call to Graph is given up. */
  GRAPH_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(20_000),
  TOKEN_KEYS: tokenKeys,
  /** Where `TOKEN_KEYS` came from, when it is a file: it is read again when it changes. */
  TOKEN_KEYS_FILE: z.string().optional(),
  /** Whether Meta gave the app the feature Human Agent: people may answer messages up to 7 days (meta-platform.md 1.7). */
  HUMAN_AGENT_ENABLED: z.stringbool().default(false),
  /** Only for a Graph that still serves Groups; Meta's own does not since 22 April 2024. */
  GROUPS_ENABLED: z.stringbool().default(false),
  /** Minutes between two looks at the webhook subscriptions of a channel; everything is looked at once a day. */
  HEALTH_INTERVAL_MINUTES: z.coerce.number().int().min(1).max(1440).default(15),
  /** Where Meta delivers webhooks: the public address of ingest-meta's edge. */
  WEBHOOK_CALLBACK_URL: z.url({ error: 'expected an absolute URL' }),
  WEBHOOK_VERIFY_TOKEN: z
    .string({ error: 'expected the token that the webhook edge confirms' })
    .min(8, 'too short'),
});
export type ChannelsConfig = z.output<typeof channelsConfig>;
