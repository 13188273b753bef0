import { brokerConfig, databaseConfig, httpConfig } from '#shared/config/common-config.js';
import { z } from 'zod';

/** The environment of access-control. */
export const configSchema = z.object({
  ...httpConfig,
  ...brokerConfig,
  ...databaseConfig,
  SESSION_TTL_HOURS: z.coerce
    .number()
    .positive()
    .max(24 * 30)
    .default(12),
});
export type Config = z.output<typeof configSchema>;
