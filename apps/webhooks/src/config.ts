import { brokerConfig, databaseConfig, httpConfig } from '#shared/config/common-config.js';
import { tokenKeys } from '#shared/encryption/token-keys.js';
import { z } from 'zod';

/** The environment of webhooks. */
export const configSchema = z.object({
  ...httpConfig,
  ...brokerConfig,
  ...databaseConfig,
  /** Keys for the secrets of endpoints; the first encrypts, all decrypt. */
  SECRET_KEYS: tokenKeys,
  /** Host names that may be sent to without TLS, on any port and inside the network; for development and tests. */
  WEBHOOK_HOSTS_ALLOWED: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ''),
    ),
  /** Milliseconds until a receiver is given up, its name and connection included. */
  WEBHOOK_TIMEOUT_MS: z.coerce.number().int().min(100).max(15_000).default(15_000),
});
export type Config = z.output<typeof configSchema>;
