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
  /** `edge` takes webhooks, `worker` reads them; both scale on their own. */
  INGEST_ROLE: z.enum(['edge', 'worker', 'all']).default('all'),
});
export type IngestConfig = z.output<typeof ingestConfig>;
