import { brokerConfig, databaseConfig, httpConfig } from '#shared/config/common-config.js';
import { z } from 'zod';

/** The environment of access-control. */
export const configSchema = z.object({
  ...httpConfig,
  ...brokerConfig,
  ...databaseConfig,
  /** The first set-up over HTTP takes it, when it is set: recommended where strangers reach the server before you do. */
  SETUP_CODE: z.string().min(8).max(255).optional(),
  SESSION_TTL_HOURS: z.coerce
    .number()
    .positive()
    .max(24 * 30)
    .default(12),
});
export type Config = z.output<typeof configSchema>;
