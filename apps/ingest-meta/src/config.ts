import { brokerConfig, databaseConfig, graphConfig, httpConfig } from '#shared/config/common-config.js';
import { z } from 'zod';

/** The configuration of this service; `main.ts` and `migrate.ts` parse it, nothing else reads the environment. */
export const ingestConfig = z.object({
  ...httpConfig,
  ...brokerConfig,
  ...databaseConfig,
  /** Tells our own echoes and thread control from another app's. */
  FACEBOOK_APP_ID: graphConfig.FACEBOOK_APP_ID,
  FACEBOOK_APP_SECRET: graphConfig.FACEBOOK_APP_SECRET,
  WEBHOOK_VERIFY_TOKEN: z
    .string({ error: 'expected the token that the webhook edge confirms' })
    .min(8, 'too short'),
  /** Bytes. Meta batches up to 1,000 updates (meta-platform.md 2.4). */
  WEBHOOK_BODY_LIMIT: z.coerce
    .number()
    .int()
    .min(1024)
    .max(64 * 2 ** 20)
    .default(4 * 2 ** 20),
  /** How long what Meta sent is kept as it came. */
  RAW_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  /** How far back a new channel is read; 0: not at all. */
  HISTORY_DAYS: z.coerce.number().int().min(0).max(365).default(30),
  HISTORY_MAX_POSTS: z.coerce.number().int().min(1).max(10_000).default(500),
  HISTORY_MAX_CONVERSATIONS: z.coerce.number().int().min(1).max(10_000).default(500),
  /** Channels are read after no edge took webhooks for longer than this. */
  OUTAGE_AFTER_MINUTES: z.coerce.number().min(0.1).max(1440).default(5),
  /** How often each channel is looked through for what no webhook told. */
  RECONCILE_HOURS: z.coerce.number().min(0.01).max(168).default(6),
  /** Edits, hides and deletions of Instagram comments have no webhook (meta-platform.md 3.6). */
  INSTAGRAM_POLL_MINUTES: z.coerce.number().min(0.01).max(1440).default(30),
  INSTAGRAM_POLL_MEDIA: z.coerce.number().int().min(0).max(500).default(25),
  /** Groups have no webhooks at all. */
  GROUP_POLL_SECONDS: z.coerce.number().min(1).max(86_400).default(60),
  /** Meta removed the Groups API in 2024; only a Graph that still serves it has groups to read. */
  GROUPS_ENABLED: z.stringbool().default(false),
  /**
   * Where a webhook is made durable before Meta has its answer. `database`: for a single broker whose disk may be lost; slower.
   */
  ACCEPT_FIRST: z.enum(['broker', 'database']).default('broker'),
  /** `edge` takes webhooks, `worker` reads them; both scale on their own. */
  INGEST_ROLE: z.enum(['edge', 'worker', 'all']).default('all'),
});
export type IngestConfig = z.output<typeof ingestConfig>;
