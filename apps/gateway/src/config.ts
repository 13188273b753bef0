import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brokerConfig, graphConfig, httpConfig } from '#shared/config/common-config.js';
import { storageConfig } from '#shared/storage/storage-config.js';
import { z } from 'zod';

const origin = z.url({ protocol: /^https?$/, error: 'expected an absolute http or https URL' });
const withoutSlash = origin.transform((url) => url.replace(/\/+$/, ''));

/** The environment of the gateway. */
export const configSchema = z.object({
  ...httpConfig,
  ...brokerConfig,
  ...graphConfig,
  ...storageConfig,
  /** Where browsers reach this server; Facebook sends them back to a path below it. */
  PUBLIC_URL: withoutSlash.default('http://localhost:3000'),
  /** Only for a Graph that still serves Groups; Meta's own does not since 22 April 2024. */
  GROUPS_ENABLED: z.stringbool().default(false),
  FACEBOOK_DIALOG_URL: withoutSlash.default('https://www.facebook.com'),
  /** The built console. Without it only the API is served. */
  CONSOLE_DIR: z
    .string()
    .refine((folder) => existsSync(join(folder, 'index.html')), 'expected a folder with an index.html')
    .optional(),
});
export type Config = z.output<typeof configSchema>;
