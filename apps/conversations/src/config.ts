import { z } from 'zod';
import { brokerConfig, databaseConfig, httpConfig } from '#shared/config/common-config.js';
import { storageConfig } from '#shared/storage/storage-config.js';

/** The configuration of this service; `main.ts` and `migrate.ts` parse it, nothing else reads the environment. */
export const conversationsConfig = z.object({
  ...httpConfig,
  ...brokerConfig,
  ...databaseConfig,
  ...storageConfig,
  /** Host names, separated by commas, from which attachments are fetched without TLS and at private addresses: for stand-ins of Meta. */
  ATTACHMENT_HOSTS_ALLOWED: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ''),
    ),
  ATTACHMENT_MAX_BYTES: z.coerce.number().int().min(1).default(26_214_400),
  /** How old a contact's profile may be when the customer writes again. */
  PROFILE_TTL_DAYS: z.coerce.number().min(1).max(365).default(7),
  /** Whether this process looks for conversations whose auto-resolve time has come; any number of processes may. */
  AUTO_RESOLVE_TIMER: z.stringbool().default(true),
  /** After how many days without activity the content of resolved conversations is erased; 0: never (docs/privacy.md). */
  CONTENT_RETENTION_DAYS: z.coerce.number().int().min(0).max(3650).default(0),
});
export type ConversationsConfig = z.output<typeof conversationsConfig>;
