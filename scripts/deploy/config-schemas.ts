import type { z } from 'zod';
import { configSchema as accessControl } from '../../apps/access-control/src/config.js';
import { seedConfigSchema } from '../../apps/access-control/src/seed/seed.config.js';
import { channelsConfig } from '../../apps/channels/src/config.js';
import { cliConfig } from '../../apps/cli/src/config.js';
import { conversationsConfig } from '../../apps/conversations/src/config.js';
import { configSchema as gateway } from '../../apps/gateway/src/config.js';
import { ingestConfig } from '../../apps/ingest-meta/src/config.js';
import { configSchema as webhooks } from '../../apps/webhooks/src/config.js';

/** The schema by which each program reads its environment. */
export const configSchemas = {
  gateway,
  'access-control': accessControl,
  channels: channelsConfig,
  conversations: conversationsConfig,
  'ingest-meta': ingestConfig,
  webhooks,
  seed: seedConfigSchema,
  cli: cliConfig,
} satisfies Record<string, z.ZodObject>;

export type ConfiguredProgram = keyof typeof configSchemas;

/** Names that the schema does not know, `<NAME>_FILE` being one it knows when it knows `<NAME>`. */
export function unknownNames(schema: z.ZodObject, names: string[]): string[] {
  return names.filter((name) => !(name in schema.shape) && !(name.replace(/_FILE$/, '') in schema.shape));
}
