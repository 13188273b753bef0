import { z } from 'zod';
import { brokerConfig, databaseConfig, httpConfig } from '#shared/config/common-config.js';

/** The configuration of this service; `main.ts` and `migrate.ts` parse it, nothing else reads the environment. */
export const conversationsConfig = z.object({ ...httpConfig, ...brokerConfig, ...databaseConfig });
export type ConversationsConfig = z.output<typeof conversationsConfig>;
